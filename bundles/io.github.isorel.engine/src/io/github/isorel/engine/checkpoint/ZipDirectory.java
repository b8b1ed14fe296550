package io.github.isorel.engine.checkpoint;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the entries of a zip archive are in its file. Only entries stored as they are can be mapped, so only those are
 * accepted; and only archives about whose content no two readers can disagree.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE 6.3, 4.3.7 and 4.3.12</a>
 */
final class ZipDirectory {

    private static final String PLACE = "zip directory";
    /** The largest Aurora model has 1,700 entries of about 70 bytes. */
    private static final int LARGEST = 1 << 24;
    private static final int MOST_ENTRIES = 100_000;
    private static final int RECORD_SIGNATURE = 0x02014b50;
    private static final int RECORD_SIZE = 46;
    private static final int HEADER_SIGNATURE = 0x04034b50;
    private static final int HEADER_SIZE = 30;
    private static final int ENCRYPTED = 1;
    private static final int SIZES_FOLLOW = 1 << 3;
    private static final int SIZE_64 = 0xffff_ffff;

    /**
     * One entry.
     *
     * @param name its path inside the archive
     * @param header position of its local header in the file
     * @param size size of its content [bytes]
     * @param checksum CRC-32 of its content
     */
    private record Listed(String name, long header, long size, int checksum) {
    }

    private final CheckpointFile file;

    private ZipDirectory(CheckpointFile file) {
        this.file = file;
    }

    /** Reads the directory and checks it against the local headers. */
    static Collection<ZipEntry> read(CheckpointFile file) throws CheckpointException {
        return new ZipDirectory(file).entries(ZipEnd.find(file));
    }

    private Collection<ZipEntry> entries(ZipEnd end) throws CheckpointException {
        if (end.directorySize() > LARGEST || end.entries() > MOST_ENTRIES) {
            throw file.failure(PLACE, "the archive has " + end.entries() + " entries in a directory of " + end.directorySize()
                    + " bytes, too many for a file of weights");
        }
        ByteBuffer bytes = file.read(end.directoryOffset(), (int) end.directorySize(), PLACE);
        List<Listed> listed = new ArrayList<>();
        for (long i = 0; i < end.entries(); i++) {
            listed.add(nextRecord(bytes));
        }
        if (bytes.hasRemaining()) {
            throw file.failure(PLACE, "there are more entries than the " + end.entries()
                    + " announced; the file is damaged, fetch it again");
        }
        listed.sort(Comparator.comparingLong(Listed::header));
        Map<String, ZipEntry> entries = new LinkedHashMap<>();
        for (int i = 0; i < listed.size(); i++) {
            ZipEntry entry = located(listed.get(i));
            long limit = i + 1 < listed.size() ? listed.get(i + 1).header() : end.directoryOffset();
            if (entry.offset() + entry.size() > limit) {
                throw damaged(entry.name(), "its " + entry.size() + " bytes overlap what begins at byte " + limit);
            }
            if (entries.put(entry.name(), entry) != null) {
                throw file.failure(PLACE, "the entry " + CheckpointException.quote(entry.name())
                        + " occurs twice; it is not clear which one is meant");
            }
        }
        return Collections.unmodifiableCollection(entries.values());
    }

    private Listed nextRecord(ByteBuffer bytes) throws CheckpointException {
        if (bytes.remaining() < RECORD_SIZE || bytes.getInt(bytes.position()) != RECORD_SIGNATURE) {
            throw file.failure(PLACE, "there is no record at byte " + bytes.position()
                    + " of the directory; the file is damaged, fetch it again");
        }
        ByteBuffer record = next(bytes, RECORD_SIZE);
        String name = name(next(bytes, Short.toUnsignedInt(record.getShort(28))));
        ByteBuffer extra = next(bytes, Short.toUnsignedInt(record.getShort(30)));
        next(bytes, Short.toUnsignedInt(record.getShort(32)));
        if ((record.getShort(8) & ENCRYPTED) != 0) {
            throw file.failure(PLACE, "the entry " + CheckpointException.quote(name)
                    + " is encrypted; save the checkpoint without encryption");
        }
        if (record.getShort(10) != 0) {
            throw file.failure(PLACE, "the entry " + CheckpointException.quote(name)
                    + " is compressed; weights are mapped from the file, so unpack it and zip it again without compression"
                    + " (zip -0)");
        }
        ByteBuffer large = zip64(extra);
        long size = size(record.getInt(24), large, name);
        if (size(record.getInt(20), large, name) != size) {
            throw damaged(name, "it is not compressed, but its sizes differ");
        }
        long header = size(record.getInt(42), large, name);
        if (!file.contains(header, HEADER_SIZE)) {
            throw damaged(name, "it is said to begin at byte " + header + ", which is outside the file");
        }
        return new Listed(name, header, size, record.getInt(16));
    }

    private ByteBuffer next(ByteBuffer bytes, int length) throws CheckpointException {
        if (length > bytes.remaining()) {
            throw file.failure(PLACE, "a record is longer than the directory; the file is damaged, fetch it again");
        }
        ByteBuffer part = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + length);
        return part;
    }

    /** The content of the zip64 extra field, empty where there is none. */
    private ByteBuffer zip64(ByteBuffer extra) throws CheckpointException {
        while (extra.remaining() >= 2 * Short.BYTES) {
            int kind = extra.getShort();
            ByteBuffer content = next(extra, Short.toUnsignedInt(extra.getShort()));
            if (kind == 1) {
                return content;
            }
        }
        return extra.slice(extra.limit(), 0);
    }

    /** A 32-bit number of a record, or the next one of the zip64 field where it says so. */
    private long size(int small, ByteBuffer large, String name) throws CheckpointException {
        if (small != SIZE_64) {
            return Integer.toUnsignedLong(small);
        }
        if (large.remaining() < Long.BYTES) {
            throw damaged(name, "its zip64 field is missing or too short");
        }
        return large.getLong();
    }

    private ZipEntry located(Listed listed) throws CheckpointException {
        ByteBuffer header = file.read(listed.header(), HEADER_SIZE, "entry " + CheckpointException.quote(listed.name()));
        int nameLength = Short.toUnsignedInt(header.getShort(26));
        long nameStart = listed.header() + HEADER_SIZE;
        if (header.getInt(0) != HEADER_SIGNATURE || header.getShort(8) != 0 || !file.contains(nameStart, nameLength)
                || !name(file.read(nameStart, nameLength, PLACE)).equals(listed.name())) {
            throw damaged(listed.name(), "its local header at byte " + listed.header() + " does not agree with the directory");
        }
        int size = header.getInt(22);
        boolean isElsewhere = size == SIZE_64 || size == 0 && (header.getShort(6) & SIZES_FOLLOW) != 0;
        if (!isElsewhere && Integer.toUnsignedLong(size) != listed.size()) {
            throw damaged(listed.name(), "its local header and the directory name different sizes");
        }
        long offset = nameStart + nameLength + Short.toUnsignedInt(header.getShort(28));
        if (!file.contains(offset, listed.size())) {
            throw damaged(listed.name(), "its " + listed.size() + " bytes from byte " + offset + " on reach outside the file");
        }
        return new ZipEntry(listed.name(), offset, listed.size(), listed.checksum());
    }

    private String name(ByteBuffer bytes) throws CheckpointException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw CheckpointException.at(file.path(), PLACE,
                    "the name of an entry is not valid UTF-8; the file is damaged, fetch it again", e);
        }
    }

    private CheckpointException damaged(String name, String problem) {
        return file.failure("entry " + CheckpointException.quote(name), problem + "; the file is damaged, fetch it again");
    }
}
