package io.github.isorel.workbench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Short names that tell files apart: results of experiments have one file name, in folders that say what they are. */
final class FileNames {

    private static final String JOINED = " \u00B7 ";

    private FileNames() {
    }

    /** The parts in which the paths differ, a name for each file; the file name where that says nothing. */
    static List<String> of(List<Path> files) {
        List<List<String>> parts = new ArrayList<>(files.stream().map(FileNames::parts).toList());
        while (parts.stream().allMatch(path -> path.size() > 1) && parts.stream().map(List::getFirst).distinct().count() == 1) {
            parts.replaceAll(path -> path.subList(1, path.size()));
        }
        while (parts.stream().allMatch(path -> path.size() > 1) && parts.stream().map(List::getLast).distinct().count() == 1) {
            parts.replaceAll(path -> path.subList(0, path.size() - 1));
        }
        boolean alike = parts.stream().map(List::size).distinct().count() == 1;
        List<Integer> differing = !alike ? List.of() : IntStream.range(0, parts.getFirst().size()).filter(place -> new HashSet<>(
                parts.stream().map(path -> path.get(place)).toList()).size() > 1).boxed().toList();
        List<String> names = new ArrayList<>();
        for (List<String> path : parts) {
            names.add(alike ? differing.stream().map(path::get).collect(Collectors.joining(JOINED)) : String.join("/", path));
        }
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).isEmpty()) {
                names.set(i, String.valueOf(files.get(i).getFileName()));
            }
        }
        return List.copyOf(names);
    }

    private static List<String> parts(Path file) {
        return StreamSupport.stream(file.spliterator(), false).map(Path::toString).toList();
    }
}
