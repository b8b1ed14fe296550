package io.github.isorel.engine.experiment.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * The table of contents of a package.
 *
 * @param id name of the run
 * @param files its files, by their names in the folder of the run, with slashes
 */
record PackageContents(String id, List<DigestedFile> files) {

    /** Name of the table of contents in the package. */
    static final String FILE = "isorel-package.json";

    private static final int VERSION = 1;
    private static final int LONGEST_NAME = 1000;

    /** Copies the list. */
    PackageContents {
        files = List.copyOf(files);
    }

    /** The name of a file in the archive. */
    String entry(String name) {
        return id + "/" + name;
    }

    /** Whether a name leads to a file in the folder where it begins, on every system. */
    static boolean isSafe(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.matches("(?s).*[\\\\:\\p{Cntrl}].*")) {
            return false;
        }
        for (String part : name.split("/", -1)) {
            if (part.isBlank() || part.equals(".") || part.equals("..")) {
                return false;
            }
        }
        return true;
    }

    String format() {
        var json = new JsonObject();
        json.addProperty("isorel_package", VERSION);
        json.addProperty("run", id);
        json.add("files", Json.array(files, Json::file));
        return Json.text(json);
    }

    static PackageContents parse(Path file, String text) throws IOException {
        PackageContents contents;
        try {
            JsonObject json = JsonParser.parseString(text).getAsJsonObject();
            int version = json.get("isorel_package").getAsInt();
            if (version != VERSION) {
                throw new IOException(file + " is of version " + version
                        + " of the format, which this version of Isorel does not know; use a newer one");
            }
            contents = new PackageContents(json.get("run").getAsString(), Json.list(json.get("files"), Json::file));
        } catch (RuntimeException e) { // whatever is in the text: it is not what was written
            throw new IOException(file + " is damaged: " + FILE + " in it is no table of contents (" + Json.problem(e) + ")", e);
        }
        contents.check(file);
        return contents;
    }

    private void check(Path file) throws IOException {
        if (!RunPackage.isName(id)) {
            throw new IOException(file + " is damaged: '" + RunPackage.printable(id) + "' in it is no name of a run");
        }
        Set<String> names = new HashSet<>();
        for (DigestedFile entry : files) {
            if (!isSafe(entry.name()) || !names.add(entry.name()) || entry.size() < 0) {
                throw new IOException(file + " is no package of a run, or damaged: '" + RunPackage.printable(entry.name())
                        + "' in it is no name of a file, or comes twice");
            }
        }
        for (String needed : List.of(StoredRun.FILE, StoredRun.EXPERIMENT)) {
            if (!names.contains(needed)) {
                throw new IOException(file + " is damaged: " + needed + " is missing in it");
            }
        }
    }
}
