package io.github.isorel.engine.latent.archive;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.GeographicPoint;

/**
 * Tracks of storms, read from a best-track file: HURDAT2 (Landsea and Franklin 2013, doi:10.1175/MWR-D-12-00254.1), the CSV files
 * of IBTrACS (Knapp et al. 2010, doi:10.1175/2009BAMS2755.1), or any CSV file with columns {@code time}, {@code lat} and
 * {@code lon} and, where there is more than one storm, {@code id}. Immutable.
 */
public final class StormTracks {

    /** Between two points of a track that are further apart nothing is known. */
    private static final Duration LONGEST_GAP = Duration.ofHours(6);

    private final Map<String, List<TrackPoint>> tracks;
    private final int firstYear;
    private final int lastYear;

    private StormTracks(Map<String, List<TrackPoint>> tracks, int firstYear, int lastYear) {
        this.tracks = tracks;
        this.firstYear = firstYear;
        this.lastYear = lastYear;
    }

    /**
     * A storm at some time.
     *
     * @param id its name in the file
     * @param distance distance of its centre from the region [km]
     */
    public record Storm(String id, double distance) {
    }

    /**
     * Reads tracks.
     *
     * @param file the file; its format is told by its content
     * @return the tracks
     * @throws ArchiveException if a line is faulty or the format is none of those known; the message tells the line and what was
     *         expected
     * @throws IOException if the file cannot be read
     */
    public static StormTracks read(Path file) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new ArchiveException(file + " is no text in UTF-8 and no file of tracks", e);
        }
        Map<String, List<TrackPoint>> tracks = new TrackReader(file, lines).read();
        tracks.replaceAll((id, points) -> points.stream().sorted(Comparator.comparing(TrackPoint::time)).toList());
        List<Instant> times = tracks.values().stream().flatMap(List::stream).map(TrackPoint::time).toList();
        if (times.isEmpty()) {
            throw new ArchiveException(file + " holds no storms");
        }
        return new StormTracks(Collections.unmodifiableMap(new LinkedHashMap<>(tracks)), year(Collections.min(times)),
                year(Collections.max(times)));
    }

    private static int year(Instant time) {
        return time.atOffset(ZoneOffset.UTC).getYear();
    }

    /**
     * The tracks.
     *
     * @return points in the order of time, by the storm's name in the file; in the order of the file
     */
    public Map<String, List<TrackPoint>> tracks() {
        return tracks;
    }

    /**
     * Tells whether the file says something about a time.
     *
     * @param time a time (UTC)
     * @return true in the calendar years from that of its first to that of its last point
     */
    public boolean covers(Instant time) {
        return year(time) >= firstYear && year(time) <= lastYear;
    }

    /**
     * Where a storm was, between points of its track along the great circle.
     *
     * @param id its name in the file
     * @param time a time (UTC)
     * @return the place; empty when the storm was not there, or between points of its track that are more than 6 hours apart
     */
    public Optional<GeographicPoint> place(String id, Instant time) {
        List<TrackPoint> points = tracks.getOrDefault(id, List.of());
        @Nullable TrackPoint before = null;
        for (TrackPoint point : points) {
            if (point.time().equals(time)) {
                return Optional.of(point.place());
            }
            if (point.time().isAfter(time)) {
                return before == null ? Optional.empty() : between(before, point, time);
            }
            before = point;
        }
        return Optional.empty();
    }

    private static Optional<GeographicPoint> between(TrackPoint before, TrackPoint after, Instant time) {
        Duration gap = Duration.between(before.time(), after.time());
        if (gap.compareTo(LONGEST_GAP) > 0) {
            return Optional.empty();
        }
        double share = (double) Duration.between(before.time(), time).toMillis() / gap.toMillis();
        return Optional.of(before.place().onTheWayTo(after.place(), share));
    }

    /**
     * The storm nearest to a region.
     *
     * @param region the region; empty for the whole globe, where every storm is at distance 0
     * @param radius how far its centre may be from the region [km]
     * @param time a time (UTC)
     * @return the nearest one within the radius
     */
    public Optional<Storm> nearest(Optional<Box> region, double radius, Instant time) {
        List<Storm> storms = new ArrayList<>();
        tracks.forEach((id, points) -> {
            if (!time.isBefore(points.getFirst().time()) && !time.isAfter(points.getLast().time())) {
                place(id, time).map(place -> region.map(box -> box.distanceTo(place)).orElse(0.0)).filter(distance -> distance
                        <= radius).ifPresent(distance -> storms.add(new Storm(id, distance)));
            }
        });
        return storms.stream().min(Comparator.comparingDouble(Storm::distance));
    }

    /**
     * Labels of times: whether a storm was near, and which.
     *
     * @param name name of the label
     * @param region the region; empty for the whole globe
     * @param radius how far a storm's centre may be from it [km]
     * @param times the times (UTC)
     * @return classes {@code storm} and {@code calm} under the name, empty for years that the file does not cover; and under
     *         {@code <name>_id} the nearest storm, empty without
     */
    public List<Label> labels(String name, Optional<Box> region, double radius, List<Instant> times) {
        List<Optional<Storm>> nearest = times.stream().map(time -> nearest(region, radius, time)).toList();
        List<String> classes = new ArrayList<>();
        for (int i = 0; i < times.size(); i++) {
            classes.add(nearest.get(i).isPresent() ? "storm" : covers(times.get(i)) ? "calm" : "");
        }
        return List.of(new Label.Classes(name, classes), new Label.Classes(name + "_id", nearest.stream().map(storm -> storm
                .map(Storm::id).orElse("")).toList()));
    }

    /** How many storms and years, e.g. {@code 37 storms with 900 points, 2021 to 2022}. */
    @Override
    public String toString() {
        int points = tracks.values().stream().mapToInt(List::size).sum();
        return tracks.size() + " storms with " + points + " points, " + firstYear + " to " + lastYear;
    }
}
