package io.github.isorel.engine.masking.archive;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.data.GridFileReader;
import io.github.isorel.engine.masking.archive.StoredMasking.StoredCase;
import io.github.isorel.engine.masking.archive.StoredMasking.StoredMeasure;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.Grid;

/** Reads files as {@link io.github.isorel.engine.masking.MaskingFile} describes them. */
public final class MaskingReader {

    private static final Map<String, List<String>> NUMBERS = numbers();

    private MaskingReader() {
    }

    /** The numbers that are read, with their dimensions; masks are left where they are. */
    private static Map<String, List<String>> numbers() {
        Map<String, List<String>> numbers = new LinkedHashMap<>();
        List<String> place = List.of("case", "baseline", "method", "fraction");
        for (String name : List.of("degradation_most", "degradation_least", "random_mean")) {
            numbers.put(name, and(place, "measure"));
        }
        numbers.put("degradation_random", and(and(place, "measure"), "draw"));
        for (String name : List.of("ratio", "ratio_low", "ratio_high", "p_value")) {
            numbers.put(name, and(place, "total"));
            numbers.put("pooled_" + name, and(place.subList(1, 4), "total"));
        }
        return numbers;
    }

    private static List<String> and(List<String> dimensions, String last) {
        List<String> more = new ArrayList<>(dimensions);
        more.add(last);
        return more;
    }

    /**
     * Tells whether a file holds a masking test.
     *
     * @param file a NetCDF file
     * @return true when it has degradations
     * @throws DataException if it cannot be read as NetCDF
     */
    public static boolean holdsMasking(Path file) throws DataException {
        try (GridFileReader reader = GridFileReader.open(file)) {
            return reader.names().contains("degradation_random");
        }
    }

    /**
     * Reads a file.
     *
     * @param file a file of a masking test
     * @param progress a unit a variable; can be cancelled
     * @return what is in it
     * @throws DataException if it is no such file, a variable is missing or of other dimensions, or it is damaged
     */
    public static StoredMasking read(Path file, Progress progress) throws DataException {
        try (GridFileReader reader = GridFileReader.open(file)) {
            if (!reader.names().contains("degradation_random")) {
                throw new DataException(file + " is no file of a masking test: it has no variable degradation_random; isorel mask"
                        + " writes such files");
            }
            progress.begin("Reading " + file.getFileName(), NUMBERS.size());
            Map<String, Tensor> numbers = new LinkedHashMap<>();
            for (Map.Entry<String, List<String>> wanted : NUMBERS.entrySet()) {
                progress.check();
                Tensor tensor = reader.floats(wanted.getKey());
                if (!tensor.axes().equals(wanted.getValue())) {
                    throw new DataException(file + ": " + wanted.getKey() + " is over " + tensor.axes() + ", not over "
                            + wanted.getValue());
                }
                numbers.put(wanted.getKey(), tensor);
                progress.worked(1);
            }
            return new StoredMasking(cases(reader), reader.texts("baseline"), reader.texts("method"),
                    reader.doubles("fraction"), measures(reader), reader.texts("total"), numbers, reader.attributes());
        }
    }

    /**
     * Reads where values were hidden.
     *
     * @param file a file of a masking test
     * @param mask which mask
     * @return the cells
     * @throws DataException if it is no such file, does not hold the mask, or is damaged
     */
    public static StoredMask mask(Path file, MaskPlace mask) throws DataException {
        try (GridFileReader reader = GridFileReader.open(file)) {
            String name = mask.isLeast() ? "mask_least" : "mask_most";
            if (!reader.names().contains(name)) {
                throw new DataException(file + " does not hold where the " + (mask.isLeast() ? "least" : "most")
                        + " relevant parts are: it has no variable " + name);
            }
            Tensor cells = reader.floats(name, List.of(mask.question(), mask.method(), mask.fraction()));
            if (!cells.axes().equals(List.of("latitude", "longitude"))) {
                throw new DataException(file + ": " + name + " is over " + cells.axes()
                        + " in the end, not over latitude and longitude");
            }
            Grid grid = Grid.of(array(reader.doubles("latitude")), array(reader.doubles("longitude")));
            return new StoredMask(grid, cells);
        } catch (IllegalArgumentException e) { // the coordinates are no grid
            throw new DataException(file + ": " + e.getMessage(), e);
        }
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * Which mask of a test is meant; by positions in {@link StoredMasking}.
     *
     * @param question the case
     * @param method the method
     * @param fraction the fraction of the area
     * @param isLeast whether the least relevant parts are meant rather than the most relevant ones
     */
    public record MaskPlace(int question, int method, int fraction, boolean isLeast) {
    }

    private static List<StoredCase> cases(GridFileReader reader) throws DataException {
        List<String> names = reader.texts("case");
        List<String> targets = reader.texts("case_target");
        List<String> units = reader.texts("case_target_unit");
        List<Double> values = reader.doubles("case_target_value");
        List<Double> steps = reader.doubles("case_step");
        List<StoredCase> cases = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            cases.add(new StoredCase(names.get(i), targets.get(i), units.get(i), values.get(i), steps.get(i).intValue()));
        }
        return cases;
    }

    private static List<StoredMeasure> measures(GridFileReader reader) throws DataException {
        List<String> labels = reader.texts("measure");
        List<String> units = reader.texts("measure_unit");
        List<StoredMeasure> measures = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            measures.add(new StoredMeasure(labels.get(i), units.get(i)));
        }
        return measures;
    }
}
