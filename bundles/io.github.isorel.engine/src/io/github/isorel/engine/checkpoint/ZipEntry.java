package io.github.isorel.engine.checkpoint;

/**
 * One uncompressed entry of a zip archive.
 *
 * @param name its path inside the archive
 * @param offset position of its first byte in the file
 * @param size its size [bytes]; the whole content lies inside the file
 * @param checksum CRC-32 of its content as the directory has it
 */
record ZipEntry(String name, long offset, long size, int checksum) {

    /** Whether this only names a folder, as most archivers do and PyTorch does not. */
    boolean isFolder() {
        return name.endsWith("/") && size == 0;
    }

    /** Whether the name is a plain relative path of at least two parts: no way up, no root, no drive, nothing invisible. */
    boolean isPlain() {
        if (name.indexOf('/') < 1 || name.indexOf('\\') >= 0 || name.indexOf(':') == 1) {
            return false;
        }
        String path = isFolder() ? name.substring(0, name.length() - 1) : name;
        for (String part : path.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return false;
            }
        }
        return name.chars().noneMatch(Character::isISOControl);
    }

    /** The first part of the path. */
    String top() {
        return name.substring(0, name.indexOf('/'));
    }

    /** The path below the first part. */
    String below() {
        return name.substring(name.indexOf('/') + 1);
    }
}
