package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.provenance.Digest;

/**
 * Digests of files, remembered in a file so that large ones are read once. A file is taken for the same while path, size, time of
 * the last change and identity are the same; one that was changed just before it was read is not remembered, since it might
 * change again within the resolution of that time.
 */
final class FileDigests implements SourceDigests {

    private static final Duration SETTLED = Duration.ofSeconds(3);

    private final Path memo;
    private final Progress progress;
    private final Map<String, String> remembered = new TreeMap<>();
    private final Map<Path, DigestedFile> asked = new HashMap<>();
    private boolean isChanged;

    /**
     * Digests.
     *
     * @param memo file that remembers them; need not exist
     * @param progress counts bytes of files that must be read; can be cancelled
     */
    FileDigests(Path memo, Progress progress) {
        this.memo = memo;
        this.progress = progress;
        read();
    }

    /** A memory that cannot be read has forgotten everything, which costs time and nothing else. */
    private void read() {
        try {
            JsonObject json = JsonParser.parseString(Files.readString(memo)).getAsJsonObject();
            json.entrySet().forEach(entry -> remembered.put(entry.getKey(), entry.getValue().getAsString()));
        } catch (IOException | RuntimeException e) {
            remembered.clear();
        }
    }

    @Override
    public synchronized String sha256(Path file) throws IOException {
        Path absolute = file.toAbsolutePath().normalize();
        DigestedFile known = asked.get(absolute);
        if (known != null) {
            return known.sha256();
        }
        BasicFileAttributes before = Files.readAttributes(absolute, BasicFileAttributes.class);
        String state = state(absolute, before);
        String digest = remembered.get(state);
        if (digest == null) {
            digest = Digest.sha256(absolute, progress);
            if (state.equals(state(absolute, Files.readAttributes(absolute, BasicFileAttributes.class))) && before
                    .lastModifiedTime().toInstant().isBefore(Instant.now().minus(SETTLED))) {
                remembered.keySet().removeIf(key -> key.startsWith(absolute + "|"));
                remembered.put(state, digest);
                isChanged = true;
            }
        }
        asked.put(absolute, new DigestedFile(absolute.getFileName().toString(), before.size(), digest));
        return digest;
    }

    private static String state(Path file, BasicFileAttributes attributes) {
        return file + "|" + attributes.size() + "|" + attributes.lastModifiedTime().toInstant() + "|" + attributes.fileKey();
    }

    /** All files that were asked for, by name and content; each content of a name once. */
    synchronized List<DigestedFile> asked() {
        return asked.values().stream().distinct().sorted(Comparator.comparing(DigestedFile::name).thenComparing(
                DigestedFile::sha256)).toList();
    }

    /**
     * Writes what is to be remembered, when there is something new and its folder is there and may be written into. A memory that
     * cannot be written costs time and nothing else: who must write there says what is wrong.
     */
    synchronized void save() {
        if (!isChanged || !Files.isDirectory(memo.resolveSibling(""))) {
            return;
        }
        try {
            SafeFiles.write(memo, Json.text(Json.object(remembered)));
            isChanged = false;
        } catch (IOException e) {
            return; // a read-only folder or a full disk
        }
    }
}
