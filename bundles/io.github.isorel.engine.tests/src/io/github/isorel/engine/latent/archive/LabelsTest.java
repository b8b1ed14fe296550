package io.github.isorel.engine.latent.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.weather.Box;
import io.github.isorel.engine.weather.GeographicPoint;
import io.github.isorel.engine.weather.UtcTime;

/** Labels: the calendar, rules over fields, tracks of storms, columns of one's own; and which times are selected. */
class LabelsTest {

    private static final Path SIMULATED = Path.of(System.getProperty("isorel.examples", "../io.github.isorel.examples")).resolve(
            "simulated");

    @TempDir
    private Path folder = Path.of("");

    private static Instant time(String text) {
        return UtcTime.find(text).orElseThrow();
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("labels.csv"), text);
    }

    @Test
    void seasonsAreThoseOfMeteorologists() {
        List<LabelDefinition> labels = CalendarLabels.of(List.of(time("1990-12-31T18:00:00Z"), time("1992-02-29"),
                time("1990-03-01"), time("1990-11-30")));
        assertEquals(new Label.Classes("month", List.of("12", "02", "03", "11")), labels.get(0).label());
        assertEquals(new Label.Classes("season", List.of("DJF", "DJF", "MAM", "SON")), labels.get(1).label());
        assertEquals(new Label.Cycle("day_of_year", List.of(364.75 / 365, 59.0 / 366, 59.0 / 365, 333.0 / 365)), labels.get(2)
                .label());
        assertEquals(new Label.Cycle("time_of_day", List.of(0.75, 0.0, 0.0, 0.0)), labels.get(3).label());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "storm = min(msl, 35..62, 350..46) < 985 hPa; storm/calm = min(msl, 35..62, 350..46) < 98500 Pa",
            "windy/still = max(ws@850, -10..10, 170..190) > 72 km/h; windy/still = max(ws@850, -10..10, 170..190) > 20 m s-1",
            "warm=mean(t2m)above quantile 0.9; warm/not_warm = mean(t2m) above quantile 0.9",
            "cold = min(t@500) < -40 degC; cold/not_cold = min(t@500) < 233.15 K",
            "gale = max(ws) > 17.2; gale/not_gale = max(ws) > 17.2 m s-1" })
    void rulesAreReadWithTheirUnits(String text, String expected) {
        assertEquals(expected, FieldRule.parse(text).toString());
        assertEquals(FieldRule.parse(text), FieldRule.parse(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "storm min(msl); column 7: expected '='",
            "storm = low(msl) < 1; there is no statistic 'low'",
            "storm = min(mslp) < 1; there is no variable 'mslp', only t2m, u10, v10, msl, ws, z@LEVEL",
            "storm = min(t) < 1; t is given on pressure levels: write t@",
            "storm = min(msl@500) < 1; msl is a surface variable",
            "storm = min(msl) = 1; expected '<', '>', 'below quantile' or 'above quantile', but found '='",
            "storm = min(msl) < 985 m/s; cannot be converted to Pa",
            "storm = min(msl) < 985 foo; which cannot be converted to Pa",
            "storm = min(msl) below quantile 1.5; a quantile lies between 0 and 1",
            "time = min(msl) < 1; cannot be the name of a label",
            "storm = min(msl, 35..62) < 1; expected ','",
            "storm = min(msl) below quantile 0.5 x; expected the end, but found 'x'" })
    void whatIsNoRuleIsToldWithItsColumn(String text, String expected) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> FieldRule.parse(text)).getMessage());
        assertTrue(message.contains(expected) && message.contains("column "), message);
    }

    @Test
    void rulesLookAtTheFieldsOfTheInitialState() throws IOException {
        List<Instant> times = List.of(time("1990-01-10"), time("1990-07-12"), time("2000-01-01"));
        try (DataSet data = DataSet.open(List.of(SIMULATED))) {
            List<Double> lowest = FieldRule.parse("a = min(msl) < 1").values(data, times, Progress.none());
            List<Double> mean = FieldRule.parse("a = mean(msl) < 1").values(data, times, Progress.none());
            List<Double> speed = FieldRule.parse("a = max(ws@850, 35..62, 350..46) > 1").values(data, times, Progress.none());
            assertTrue(lowest.get(2).isNaN() && mean.get(2).isNaN() && speed.get(2).isNaN(), "a time that the data do not have");
            assertTrue(lowest.get(0) > 90_000 && lowest.get(0) < mean.get(0) && mean.get(0) < 105_000, lowest + " " + mean);
            assertEquals(largestSpeed(data, times.get(0)), speed.get(0), 1e-4);
        }
        var rule = FieldRule.parse("low/high = min(msl) below quantile 0.25");
        assertEquals(new Label.Classes("low", List.of("low", "high", "", "high", "high", "high")), rule.classes(List.of(1.0, 2.0,
                Double.NaN, 3.0, 4.0, 5.0)));
        assertEquals(2.0, FieldRule.quantile(List.of(1.0, 2.0, 3.0, 4.0, 5.0), 0.25)); // numpy.quantile
        assertEquals(1.6, FieldRule.quantile(List.of(4.0, 1.0, 3.0), 0.15), 1e-12);
    }

    /** The largest wind speed in the box, found point by point. */
    private static double largestSpeed(DataSet data, Instant time) throws IOException {
        var level = new io.github.isorel.engine.weather.PressureLevel(850);
        var u = io.github.isorel.engine.weather.Variable.atmospheric("u");
        var v = io.github.isorel.engine.weather.Variable.atmospheric("v");
        var state = data.state(time, new io.github.isorel.engine.weather.StateContract(List.of(), List.of(), List.of(u, v),
                List.of(level), Optional.empty(), 1, 1, java.time.Duration.ofDays(1)), Progress.none());
        double largest = 0;
        for (int row = 0; row < state.grid().rows(); row++) {
            for (int column = 0; column < state.grid().columns(); column++) {
                double latitude = state.grid().latitude(row);
                double longitude = state.grid().longitude(column);
                if (latitude >= 35 && latitude <= 62 && (longitude >= 350 || longitude <= 46)) {
                    int point = row * state.grid().columns() + column;
                    double x = state.tensor(u).get(point);
                    double y = state.tensor(v).get(point);
                    largest = Math.max(largest, Math.sqrt(x * x + y * y));
                }
            }
        }
        return largest;
    }

    /** From the best tracks of the National Hurricane Center (public domain), shortened. */
    private static final String HURDAT = """
            AL092021,                IDA,      3,
            20210829, 1200,  , HU, 28.5N,  89.6W, 130,  929,  110,   70,   45,   75,
            20210829, 1655, L, HU, 29.1N,  90.2W, 130,  931,  110,   70,   45,   75,
            20210829, 1800,  , HU, 29.2N,  90.4W, 125,  932,  110,   70,   45,   75,
            AL102021,               KATE,      1,
            20210830, 0600,  , TD, 22.4N,  50.8W,  30, 1004,    0,    0,    0,    0,
            """;

    private static final String IBTRACS = """
            SID,SEASON,NUMBER,BASIN,NAME,ISO_TIME,NATURE,LAT,LON
             ,Year, , , , , ,degrees_north,degrees_east
            2021239N17281,2021,63,NA,"IDA",2021-08-29 12:00:00,TS,28.5,-89.6
            2021239N17281,2021,63,NA,"IDA",2021-08-29 18:00:00,TS,29.2,-90.4
            """;

    @Test
    void tracksAreReadInThreeFormats() throws IOException {
        StormTracks hurdat = StormTracks.read(write(HURDAT));
        assertEquals(Set.of("AL092021", "AL102021"), hurdat.tracks().keySet());
        assertEquals(new TrackPoint(time("2021-08-29T16:55:00Z"), new GeographicPoint(29.1, -90.2)),
                hurdat.tracks().get("AL092021").get(1));
        StormTracks best = StormTracks.read(write(IBTRACS));
        assertEquals(List.of(new TrackPoint(time("2021-08-29T12:00:00Z"), new GeographicPoint(28.5, 270.4)), new TrackPoint(time(
                "2021-08-29T18:00:00Z"), new GeographicPoint(29.2, 269.6))), best.tracks().get("2021239N17281"));
        StormTracks own = StormTracks.read(write(
                "time,latitude,longitude\n1987-10-16T00:00:00Z,48.5,-5\n1987-10-15 18:00,47,-8\n"));
        assertEquals(Map.of("1", List.of(new TrackPoint(time("1987-10-15T18:00"), new GeographicPoint(47, -8)),
                new TrackPoint(time("1987-10-16"), new GeographicPoint(48.5, -5)))), own.tracks());
    }

    @Test
    void stormsCountNearTheRegionAndBetweenPoints() throws IOException {
        StormTracks tracks = StormTracks.read(write(HURDAT));
        GeographicPoint half = tracks.place("AL092021", time("2021-08-29T14:27:30Z")).orElseThrow();
        GeographicPoint before = new GeographicPoint(28.5, -89.6);
        GeographicPoint after = new GeographicPoint(29.1, -90.2);
        assertEquals(0.5 * before.distanceTo(after), before.distanceTo(half), 1e-6);
        assertEquals(0.5 * before.distanceTo(after), half.distanceTo(after), 1e-6);
        Optional<Box> box = Optional.of(new Box(30, 40, 265, 275));
        List<Instant> times = List.of(time("2021-08-29T18:00:00Z"), time("2021-08-29T19:00:00Z"), time("2020-08-29T18:00:00Z"));
        // 0.8 degrees south of the box: 89 km
        assertEquals(List.of(new Label.Classes("track", List.of("storm", "calm", "")), new Label.Classes("track_id",
                List.of("AL092021", "", ""))), tracks.labels("track", box, 90, times));
        assertEquals(new Label.Classes("track", List.of("calm", "calm", "")), tracks.labels("track", box, 88, times).getFirst());
        assertEquals(0.8 * Math.PI / 180 * GeographicPoint.EARTH_RADIUS, tracks.nearest(box, 500, times.getFirst()).orElseThrow()
                .distance(), 1e-6);
        assertEquals("AL102021", tracks.nearest(Optional.empty(), 0, time("2021-08-30T06:00:00Z")).orElseThrow().id());
    }

    @Test
    void pointsThatAreTooFarApartTellNothingInBetween() throws IOException {
        StormTracks tracks = StormTracks.read(write(
                "id,time,lat,lon\na,2000-01-01T00,0,0\na,2000-01-01T06,0,6\na,2000-01-01T13,0,9\n"));
        assertEquals(3, tracks.place("a", time("2000-01-01T03:00")).orElseThrow().longitude(), 1e-9);
        assertTrue(tracks.place("a", time("2000-01-01T08:00")).isEmpty());
        assertEquals(9, tracks.place("a", time("2000-01-01T13:00")).orElseThrow().longitude(), 1e-9);
    }

    @Test
    void theDistanceToABoxIsThatToItsNearestPoint() {
        for (Box box : List.of(new Box(30, 60, 350, 46), new Box(-80, 85, 170, 200), new Box(-10, 10, 0, 0))) {
            for (double latitude = -85; latitude <= 85; latitude += 17) {
                for (double longitude = 3; longitude < 360; longitude += 37) {
                    var point = new GeographicPoint(latitude, longitude);
                    double nearest = Double.POSITIVE_INFINITY;
                    for (int i = 0; i <= 400; i++) {
                        for (int j = 0; j <= 40; j++) {
                            nearest = Math.min(nearest, point.distanceTo(new GeographicPoint(box.south()
                                    + (box.north() - box.south()) * i / 400, (box.west() + box.width() * j / 40) % 360)));
                        }
                    }
                    double distance = box.distanceTo(point);
                    boolean isInside = box.contains(latitude, longitude);
                    assertEquals(isInside ? 0 : nearest, distance, isInside ? 1e-9 : 0.02 * nearest + 5, box + " from " + point);
                    assertTrue(isInside || distance <= nearest + 1e-6, "no point of the box is nearer");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "AL092021, IDA, 2,|20210829, 1200,  , HU, 28.5N,  89.6W,; line 2: expected 1 more lines",
            "AL092021, IDA, 1,|20210829, 1200,  , HU, 28.5X,  89.6W,; line 2: expected date, time",
            "AL092021, IDA, 1,|20211329, 1200,  , HU, 28.5N,  89.6W,; line 2: Invalid value for MonthOfYear",
            "AL092021, IDA, 1,|20210829, 1200,  , HU, 98.5N,  89.6W,; line 2: a latitude lies within -90..90",
            "AL092021, IDA, 0,|20210829, 1200,  , HU, 28.5N,  89.6W,; line 2: expected the header of a storm",
            "time,lat,lon|today,1,2; line 2: expected a time such as",
            "time,lat,lon|2000-01-01,1; line 2: expected 3 values",
            "time,lat,lon|2000-01-01,x,1; line 2: expected degrees under lat, but found 'x'",
            "time,lat; no column 'lon' or 'longitude'",
            "when,where|1,2; is no file of storm tracks",
            "time,lat,lon; holds no storms" })
    void faultyTracksAreToldWithTheirLine(String text, String expected) throws IOException {
        Path file = write(text.replace('|', '\n'));
        String message = String.valueOf(assertThrows(ArchiveException.class, () -> StormTracks.read(file)).getMessage());
        assertTrue(message.contains(expected), message);
    }

    @Test
    void columnsOfOnesOwnBecomeLabels() throws IOException {
        ColumnFile columns = ColumnFile.read(write("time,index,regime\n1990-01-10,1.5,\"NAO, plus\"\n1990-01-11T00:00:00Z,,\n"));
        assertEquals(List.of(new Label.Numbers("index", "1", Arrays.asList(Double.NaN, 1.5, Double.NaN)),
                new Label.Classes("regime", List.of("", "NAO, plus", ""))), columns.labels(List.of(time("1990-01-11"),
                time("1990-01-10"), time("1990-01-12"))));
        for (Map.Entry<String, String> faulty : Map.of("time,a\n1990-01-10,1\n1990-01-10,2\n",
                "line 3: the time 1990-01-10 is there", "time,a\n1990-01-10\n", "line 2: expected 2 values", "a,b\n1,2\n",
                "no column 'time'", "time,time_2,time_2\n", "each of its own name", "time,latent\n",
                "columns beside time").entrySet()) {
            Path file = write(faulty.getKey());
            String message = String.valueOf(assertThrows(ArchiveException.class, () -> ColumnFile.read(file)).getMessage());
            assertTrue(message.contains(faulty.getValue()), message);
        }
    }

    @Test
    void timesAreSelectedByStretchMonthAndHour() {
        List<Instant> available = List.of(time("1989-12-31"), time("1990-01-01T06:00"), time("1990-01-31T18:00"),
                time("1990-02-01"), time("1991-01-01"));
        assertEquals(available, TimeSelection.parse(List.of("all")).of(available));
        assertEquals(available.subList(1, 3), TimeSelection.parse(List.of("1990-01")).of(available));
        assertEquals(available.subList(1, 4), TimeSelection.parse(List.of("1990")).of(available));
        assertEquals(available.subList(0, 3), TimeSelection.parse(List.of("1989-12-31..1990-01-31")).of(available));
        assertEquals(available.subList(2, 3), TimeSelection.parse(List.of("1990-01-31T18..1990-01-31T18:00:00Z")).of(available));
        assertEquals(available.subList(1, 2), TimeSelection.parse(List.of("all")).only(Set.of(1), Set.of(6)).of(available));
        assertEquals(List.of(time("1990-01-01T06:00"), time("1992-05-05")), TimeSelection.parse(List.of("1992-05-05", "1990-01"))
                .only(Set.of(1), Set.of(6)).of(available));
        for (String wrong : List.of("", "1990-13", "yesterday", "1990..", "1990-02..1990-01", "a..b")) {
            assertThrows(IllegalArgumentException.class, () -> TimeSelection.parse(List.of(wrong)), wrong);
        }
        assertThrows(IllegalArgumentException.class, () -> TimeSelection.parse(List.of("all", "1990")));
    }
}
