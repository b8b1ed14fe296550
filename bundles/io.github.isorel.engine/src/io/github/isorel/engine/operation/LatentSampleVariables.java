package io.github.isorel.engine.operation;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.data.GridFileWriter;
import io.github.isorel.engine.latent.Label;

/** Adds the times and labels of samples to a NetCDF file. */
final class LatentSampleVariables {

    /** The dimension of samples. */
    static final String SAMPLE = "sample";

    private LatentSampleVariables() {
    }

    static void add(GridFileWriter writer, LatentInput input) {
        List<Double> hours = input.samples().times().stream().map(LatentSampleVariables::hours).toList();
        writer.doubles("time", List.of(SAMPLE), hours, Map.of("long_name", "initial time", "standard_name", "time", "units",
                "hours since 1900-01-01 00:00:00", "calendar", "gregorian"));
        for (Label label : input.labels()) {
            String name = "label_" + label.name();
            switch (label) {
                case Label.Classes classes -> writer.texts(name, SAMPLE, classes.values(), Map.of("long_name", label.name()));
                case Label.Numbers numbers -> writer.doubles(name, List.of(SAMPLE), numbers.values(),
                        Map.of("long_name", label.name(), "units", numbers.unit()));
                case Label.Cycle cycle -> writer.doubles(name, List.of(SAMPLE), cycle.values(),
                        Map.of("long_name", label.name() + ": share of the circle", "units", "1"));
            }
        }
    }

    private static double hours(Instant time) {
        return (time.getEpochSecond() - Instant.parse("1900-01-01T00:00:00Z").getEpochSecond()) / 3600.0;
    }
}
