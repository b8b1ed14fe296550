package io.github.isorel.engine.experiment;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.isorel.engine.experiment.YamlNode.Scalar;
import io.github.isorel.engine.weather.GeographicArea;

/** Reads the cases of an experiment: times, or mappings with more about one time or about times at regular distance. */
final class CaseReader {

    /** So many cases take years. */
    static final int MOST = 10_000;
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmmss'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Values reader;
    private final Names names;
    private final List<CaseEntry> cases = new ArrayList<>();

    CaseReader(Values reader, Names names) {
        this.reader = reader;
        this.names = names;
    }

    List<CaseEntry> read(YamlNode node) {
        for (YamlNode item : reader.items(node, "cases")) {
            if (item instanceof Scalar) {
                reader.time(item, "the time of a case").ifPresent(time -> add(new CaseEntry(item.position(), name(time), time,
                        Optional.empty(), Optional.empty(), Optional.empty())));
            } else {
                MappingReader.of(item, "a case", Keys.CASE, reader).ifPresent(this::read);
            }
        }
        return List.copyOf(cases);
    }

    private void read(MappingReader entry) {
        Optional<String> name = entry.name("name");
        Optional<GeographicArea> region = entry.value("region").flatMap(node -> reader.area(node, "region"));
        Optional<String> label = entry.name("label");
        Optional<String> storm = entry.name("storm");
        if (entry.has("time") && (entry.has("from") || entry.has("to") || entry.has("every"))) {
            reader.problems().error(entry.position("time"), "a case has either 'time' or 'from', 'to' and 'every'",
                    "delete one of both");
            return;
        }
        if (!entry.has("from") && !entry.has("to") && !entry.has("every")) {
            Optional<Instant> time = entry.required("time", "write the initial time, as in 'time: 1990-01-10T00:00:00Z'")
                    .flatMap(node -> reader.time(node, "time"));
            time.ifPresentOrElse(it -> add(new CaseEntry(entry.position(), name.orElseGet(() -> name(it)), it, region, label,
                    storm)),
                    () -> name.ifPresent(it -> names.declare(it, entry.position())));
            return;
        }
        for (Instant time : times(entry)) {
            add(new CaseEntry(entry.position(), name.map(it -> it + "-").orElse("") + name(time), time, region, label, storm));
        }
    }

    private List<Instant> times(MappingReader entry) {
        Optional<Instant> from = entry.required("from", "write the first initial time")
                .flatMap(node -> reader.time(node, "from"));
        Optional<Instant> to = entry.required("to", "write the last initial time").flatMap(node -> reader.time(node, "to"));
        Optional<Duration> every = entry.required("every", "write the time between cases, as in 'every: 24 h'")
                .flatMap(node -> reader.duration(node, "every"));
        if (from.isEmpty() || to.isEmpty() || every.isEmpty()) {
            return List.of();
        }
        if (every.get().isZero() || to.get().isBefore(from.get())) {
            reader.problems().error(entry.position("to"), every.get().isZero() ? "'every' must not be zero"
                    : "'to' is before 'from'", "");
            return List.of();
        }
        long count = Duration.between(from.get(), to.get()).toSeconds() / every.get().toSeconds() + 1;
        if (count > MOST) {
            reader.problems().error(entry.position("every"), count + " cases are more than " + MOST,
                    "take a longer time between them");
            return List.of();
        }
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            times.add(from.get().plus(every.get().multipliedBy(i)));
        }
        return times;
    }

    private void add(CaseEntry entry) {
        if (cases.size() == MOST) {
            reader.problems().error(entry.position(), "there are more than " + MOST + " cases", "make several experiments of it");
            return;
        }
        names.declare(entry.name(), entry.position());
        cases.add(entry);
    }

    /** The name of a case that has none: its time, without colons, which are not allowed in the names of all files. */
    static String name(Instant time) {
        return (time.getEpochSecond() % 3600 == 0 ? HOUR : SECOND).format(time);
    }
}
