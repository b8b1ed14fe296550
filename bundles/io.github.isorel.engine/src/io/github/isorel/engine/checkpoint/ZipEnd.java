package io.github.isorel.engine.checkpoint;

import java.nio.ByteBuffer;

/**
 * The end of a zip archive, which says where its directory is.
 *
 * @param directoryOffset position of the first directory record in the file
 * @param directorySize size of all directory records [bytes]
 * @param entries number of directory records
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE 6.3, 4.3.14 to 4.3.16</a>
 */
record ZipEnd(long directoryOffset, long directorySize, long entries) {

    private static final String PLACE = "zip end record";
    private static final int SIGNATURE = 0x06054b50;
    private static final int SIZE = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_SIZE = 20;
    private static final int SIGNATURE_64 = 0x06064b50;
    private static final int SIZE_64 = 56;

    /** Finds the end record; the directory is known to lie directly before the end records. */
    static ZipEnd find(CheckpointFile file) throws CheckpointException {
        int length = (int) Math.min(file.size(), SIZE + LONGEST_COMMENT);
        long start = file.size() - length;
        ByteBuffer tail = file.read(start, length, PLACE);
        for (int at = length - SIZE; at >= 0; at--) {
            if (tail.getInt(at) == SIGNATURE && Short.toUnsignedInt(tail.getShort(at + 20)) == length - at - SIZE) {
                return read(file, tail.slice(at, SIZE).order(tail.order()), start + at);
            }
        }
        throw file.failure("", "the zip archive has no end record; the download is incomplete or damaged, fetch it again");
    }

    private static ZipEnd read(CheckpointFile file, ByteBuffer record, long offset) throws CheckpointException {
        var end = new ZipEnd(Integer.toUnsignedLong(record.getInt(16)), Integer.toUnsignedLong(record.getInt(12)),
                Short.toUnsignedLong(record.getShort(10)));
        if (record.getShort(4) != 0 || record.getShort(6) != 0 || record.getShort(8) != record.getShort(10)) {
            throw file.failure(PLACE, "the archive claims to be split over several files, which is not supported");
        }
        long locator = offset - LOCATOR_SIZE;
        if (locator >= 0) {
            ByteBuffer bytes = file.read(locator, LOCATOR_SIZE, PLACE);
            if (bytes.getInt(0) == LOCATOR_SIGNATURE) {
                return read64(file, end, bytes.getLong(8), locator);
            }
        }
        return end.checked(file, offset);
    }

    private static ZipEnd read64(CheckpointFile file, ZipEnd small, long offset, long locator) throws CheckpointException {
        if (offset != locator - SIZE_64) {
            throw file.failure(PLACE, "the zip64 end record is said to be at byte " + offset + ", not directly before its locator"
                    + "; the file is damaged, fetch it again");
        }
        ByteBuffer record = file.read(offset, SIZE_64, PLACE);
        var end = new ZipEnd(record.getLong(48), record.getLong(40), record.getLong(32));
        boolean agrees = agrees(small.directoryOffset, end.directoryOffset, 0xffff_ffffL)
                && agrees(small.directorySize, end.directorySize, 0xffff_ffffL) && agrees(small.entries, end.entries, 0xffff);
        if (record.getInt(0) != SIGNATURE_64 || !agrees) {
            throw file.failure(PLACE, "the zip64 end record is missing or contradicts the short one;"
                    + " the file is damaged, fetch it again");
        }
        return end.checked(file, offset);
    }

    private static boolean agrees(long small, long large, long seeLarge) {
        return small == large || small == seeLarge;
    }

    private ZipEnd checked(CheckpointFile file, long endOfDirectory) throws CheckpointException {
        if (!file.contains(directoryOffset, directorySize) || directoryOffset + directorySize != endOfDirectory) {
            throw file.failure(PLACE, "the zip directory is said to be " + directorySize + " bytes from byte " + directoryOffset
                    + " on, but it must end at byte " + endOfDirectory + "; the file is damaged, fetch it again");
        }
        return this;
    }
}
