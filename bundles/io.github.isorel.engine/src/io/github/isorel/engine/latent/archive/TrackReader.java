package io.github.isorel.engine.latent.archive;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.UtcTime;

/** Reads tracks of storms in one of three formats. Used once. */
final class TrackReader {

    private static final Pattern HEADER = Pattern.compile("\\s*([A-Z]{2}[0-9]{6})\\s*,[^,]*,\\s*([0-9]{1,4})\\s*,?\\s*");
    private static final Pattern POINT = Pattern.compile("\\s*([0-9]{4})([0-9]{2})([0-9]{2})\\s*,\\s*([0-9]{2})([0-9]{2})\\s*,"
            + "[^,]*,[^,]*,\\s*([0-9.]{1,6})([NS])\\s*,\\s*([0-9.]{1,6})([EW])\\s*(,.*)?");

    private final Path file;
    private final List<String> lines;
    private final Map<String, List<TrackPoint>> tracks = new LinkedHashMap<>();

    TrackReader(Path file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    Map<String, List<TrackPoint>> read() throws ArchiveException {
        if (!lines.isEmpty() && HEADER.matcher(lines.getFirst()).matches()) {
            readHurdat();
            return tracks;
        }
        CsvTable table = CsvTable.of(file, lines);
        if (table.column("sid").isPresent() && table.column("iso_time").isPresent()) {
            readTable(table, table.require("sid"), table.require("iso_time"), table.require("lat"), table.require("lon"));
        } else if (table.column("time", "iso_time").isPresent()) {
            OptionalInt id = table.column("id", "storm", "track_id", "sid", "name");
            readTable(table, id.orElse(-1), table.require("time", "iso_time"), table.require("lat", "latitude"),
                    table.require("lon", "longitude"));
        } else {
            throw new ArchiveException(file
                    + " is no file of storm tracks: expected a HURDAT2 header such as 'AL092021, IDA, 40,',"
                    + " the columns SID, ISO_TIME, LAT and LON of IBTrACS, or columns time, lat, lon and id,"
                    + " but its first line is '" + table.names().stream().limit(8).toList() + "'");
        }
        return tracks;
    }

    private void readHurdat() throws ArchiveException {
        int left = 0;
        String storm = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank()) {
                continue;
            }
            Matcher header = HEADER.matcher(line);
            if (left == 0) {
                if (!header.matches()) {
                    throw problem(i, "expected the header of a storm, such as 'AL092021, IDA, 40,', but found '" + start(line)
                            + "'");
                }
                storm = header.group(1);
                left = Integer.parseInt(header.group(2));
            } else {
                add(storm, hurdatPoint(i, line));
                left--;
            }
        }
        if (left > 0) {
            throw problem(lines.size() - 1, "expected " + left + " more lines of storm " + storm + ", but found the end");
        }
    }

    private TrackPoint hurdatPoint(int index, String line) throws ArchiveException {
        Matcher point = POINT.matcher(line);
        if (!point.matches()) {
            throw problem(index, "expected date, time, mark, status, latitude and longitude, as in '20210829, 1655, L, HU, 29.1N,"
                    + "  90.2W', but found '" + start(line) + "'");
        }
        try {
            Instant time = LocalDateTime.of(number(point, 1), number(point, 2), number(point, 3), number(point, 4),
                    number(point, 5)).toInstant(ZoneOffset.UTC);
            double latitude = Double.parseDouble(point.group(6)) * (point.group(7).equals("S") ? -1 : 1);
            double longitude = Double.parseDouble(point.group(8)) * (point.group(9).equals("W") ? -1 : 1);
            return new TrackPoint(time, new GeographicPoint(latitude, longitude));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw problem(index, e.getMessage() == null ? "no point of a track" : e.getMessage());
        }
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private void readTable(CsvTable table, int id, int time, int latitude, int longitude) throws ArchiveException {
        boolean isFirst = true;
        for (CsvTable.Line line : table.lines()) {
            boolean isUnits = isFirst && UtcTime.find(table.cell(line, time)).isEmpty() && table.cell(line,
            latitude).startsWith(
                    "degrees"); // the second line of IBTrACS
            isFirst = false;
            if (!isUnits) {
                String storm = id < 0 ? "1" : table.cell(line, id);
                add(storm.isEmpty() ? "1" : storm, tablePoint(table, line, time, latitude, longitude));
            }
        }
    }

    private static TrackPoint tablePoint(CsvTable table, CsvTable.Line line, int time, int latitude, int longitude)
            throws ArchiveException {
        String text = table.cell(line, time);
        Instant instant = UtcTime.find(text).orElseThrow(() -> table.problem(line,
                "expected a time such as 1987-10-16 00:00:00, but found '" + text + "'"));
        try {
            return new TrackPoint(instant, new GeographicPoint(degrees(table, line, latitude), degrees(table, line, longitude)));
        } catch (IllegalArgumentException e) {
            throw table.problem(line, String.valueOf(e.getMessage()));
        }
    }

    private static double degrees(CsvTable table, CsvTable.Line line, int column) throws ArchiveException {
        String text = table.cell(line, column);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw table.problem(line, "expected degrees under " + table.names().get(column) + ", but found '" + text + "'");
        }
    }

    private void add(String storm, TrackPoint point) {
        tracks.computeIfAbsent(storm, key -> new ArrayList<>()).add(point);
    }

    private static String start(String line) {
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }

    private ArchiveException problem(int index, String message) {
        return new ArchiveException(file + ", line " + (index + 1) + ": " + message);
    }
}
