package io.github.isorel.engine.latent.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.latent.Label;
import io.github.isorel.engine.latent.LatentSamples;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.GeographicPoint;

/** Archives as files: rows, labels, identity, lock, and what an interruption leaves. */
class LatentArchiveTest {

    private static final Instant START = Instant.parse("1990-01-10T06:00:00Z");
    private static final LatentAxes AXES = new LatentAxes(List.of(0, 3), List.of("mean", "std"), List.of(), 3);
    private static final ArchiveIdentity IDENTITY = new ArchiveIdentity(Map.of("tap", "bottleneck"));

    @TempDir
    private Path folder = Path.of("");

    private Path file() {
        return folder.resolve("a.nc");
    }

    private static LatentArchiveWriter open(Path file) throws IOException {
        return LatentArchiveWriter.open(file, IDENTITY, AXES, Map.of("history", "made", "isorel_data", "one.nc"));
    }

    private static Instant time(int day) {
        return START.plus(Duration.ofDays(day));
    }

    /** A row whose values tell where they are: day, level, statistic, channel. */
    private static ArchiveRow row(int day) {
        float[] values = new float[12];
        for (int i = 0; i < 12; i++) {
            values[i] = 1000 * day + 100 * (i / 6) + 10 * (i / 3 % 2) + i % 3;
        }
        return new ArchiveRow(time(day), day % 2 == 1, Tensor.of(AXES.shape(), values));
    }

    private static List<LabelDefinition> labels(String... classes) {
        List<Double> numbers = Stream.of(classes).map(text -> text.isEmpty() ? Double.NaN : text.length() / 8.0).toList();
        return List.of(new LabelDefinition(new Label.Classes("season", Arrays.asList(classes)), "months"),
                new LabelDefinition(new Label.Numbers("lowest", "Pa", numbers), "min(msl)"),
                        new LabelDefinition(new Label.Cycle("day_of_year", numbers), ""));
    }

    private static List<Double> values(LatentSamples samples, int row) {
        List<Double> values = new ArrayList<>();
        for (int channel = 0; channel < samples.channels(); channel++) {
            values.add((double) samples.value(row, channel));
        }
        return values;
    }

    @Test
    void rowsAndLabelsComeBack() throws IOException {
        try (var writer = open(file())) {
            writer.append(List.of(row(2), row(0)));
            writer.append(List.of(row(1)));
            assertTrue(writer.holds(time(1)));
            assertFalse(writer.holds(time(3)));
            writer.complete(labels("x", "Grüße", ""), Progress.none());
        }
        LatentArchive archive = LatentArchive.open(file());
        assertEquals(List.of(time(0), time(1), time(2)), archive.times());
        assertEquals(List.of(false, true, false), archive.repeated());
        assertEquals(AXES, archive.axes());
        assertEquals(IDENTITY, archive.identity());
        assertEquals(labels("Grüße", "", "x"), archive.definitions());
        assertFalse(archive.label("lowest").orElseThrow().isKnown(1));
        LatentSamples all = archive.samples(LatentSelection.all(), Progress.none());
        assertEquals(archive.times(), all.times());
        assertEquals(List.of(2000.0, 2001.0, 2002.0, 2010.0, 2011.0, 2012.0, 2100.0, 2101.0, 2102.0, 2110.0, 2111.0, 2112.0),
                values(all, 2));
        assertEquals(List.of("a.nc"), files());
    }

    @Test
    void aSelectionTakesLevelsAndStatistics() throws IOException {
        try (var writer = open(file())) {
            writer.append(List.of(row(0), row(1)));
        }
        LatentArchive archive = LatentArchive.open(file());
        var selection = new LatentSelection(List.of(3), List.of("std"));
        assertEquals(List.of(1110.0, 1111.0, 1112.0), values(archive.samples(selection, Progress.none()), 1));
        assertEquals(3, archive.width(selection));
        assertEquals(new LatentColumn(OptionalInt.of(3), java.util.Optional.of("std"), java.util.Optional.empty(), 2),
                archive.column(selection, 2));
        assertEquals("level 3, mean, channel 1", archive.column(LatentSelection.all(), 7).toString());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> archive.width(new LatentSelection(List.of(1), List.of())))
                .getMessage().contains("no latent level 1, only 0, 3"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> archive.width(new LatentSelection(List.of(),
                List.of("max")))).getMessage().contains("no statistic max, only mean, std"));
    }

    @Test
    void tokensHavePlaces() throws IOException {
        var axes = new LatentAxes(List.of(), List.of(), List.of(new GeographicPoint(60, 10), new GeographicPoint(-60, 350)), 2);
        try (var writer = LatentArchiveWriter.open(file(), IDENTITY, axes, Map.of())) {
            writer.append(List.of(new ArchiveRow(START, false, Tensor.of(axes.shape(), 1, 2, 3, 4))));
        }
        LatentArchive archive = LatentArchive.open(file());
        assertEquals(axes, archive.axes());
        assertEquals("token at -60, 350, channel 1", archive.column(LatentSelection.all(), 3).toString());
        assertEquals(List.of(1.0, 2.0, 3.0, 4.0), values(archive.samples(LatentSelection.all(), Progress.none()), 0));
    }

    @Test
    void whatLiesBehindTheCountedRowsIsNotThere() throws IOException {
        try (var writer = open(file())) {
            writer.append(List.of(row(0), row(1)));
        }
        byte[] before = Files.readAllBytes(file());
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.allocate(37)); // a row that was cut off by the end of the process
        }
        assertEquals(2, LatentArchive.open(file()).count());
        try (var writer = open(file())) {
            assertEquals(2, writer.count());
            writer.append(List.of(row(2)));
        }
        assertEquals(3, LatentArchive.open(file()).count());
        byte[] after = Files.readAllBytes(file());
        assertEquals(before.length + (before.length - header(before)) / 2, after.length);
    }

    /** Where rows begin: they hold time, flag and twelve float32. */
    private static int header(byte[] twoRows) {
        return twoRows.length - 2 * (8 + 8 + 12 * 4);
    }

    @Test
    void rowsAddedLaterHaveNoLabelsUntilTheyAreMade() throws IOException {
        try (var writer = open(file())) {
            writer.append(List.of(row(0)));
            writer.complete(labels("DJF"), Progress.none());
            writer.append(List.of(row(1)));
        }
        assertEquals(labels("DJF", ""), LatentArchive.open(file()).definitions());
        byte[] before;
        try (var writer = open(file())) {
            writer.complete(labels("DJF", "JJA"), Progress.none());
            before = Files.readAllBytes(file());
            writer.complete(labels("DJF", "JJA"), Progress.none());
        }
        assertTrue(Arrays.equals(before, Files.readAllBytes(file())), "what has not changed is not written");
        assertEquals(labels("DJF", "JJA"), LatentArchive.open(file()).definitions());
    }

    @Test
    void anotherIdentityIsRefusedWithAllThatDiffers() throws IOException {
        open(file()).close();
        var other = new ArchiveIdentity(Map.of("tap", "encoder", "grid", "48×96"));
        String message = assertThrows(ArchiveException.class, () -> LatentArchiveWriter.open(file(), other, AXES, Map.of()))
                .getMessage();
        assertTrue(message.contains("tap is \"bottleneck\" in the archive, now \"encoder\"") && message.contains(
                "grid is nothing in the archive, now \"48×96\""), message);
        open(file()).close(); // the lock was given back
    }

    @Test
    void aSecondWriterIsRefused() throws IOException {
        try (var writer = open(file())) {
            String message = assertThrows(ArchiveException.class, () -> open(file())).getMessage();
            assertTrue(message.contains("is in use by this process already"), message);
            writer.append(List.of(row(0)));
        }
        try (var writer = open(file())) {
            assertEquals(1, writer.count());
        }
    }

    @Test
    void valuesThatAreNotFiniteAreRefusedWithTheirTime() throws IOException {
        try (var writer = open(file())) {
            float[] values = new float[12];
            values[4] = Float.NaN;
            String message = assertThrows(ArchiveException.class, () -> writer.append(List.of(row(0), new ArchiveRow(time(1),
                    false, Tensor.of(AXES.shape(), values))))).getMessage();
            assertTrue(message.contains("the latent of 1990-01-11T06:00:00Z is NaN in channel 1"), message);
            assertEquals(0, writer.count());
            writer.append(List.of(row(0)));
            assertThrows(IllegalArgumentException.class, () -> writer.append(List.of(row(0))));
        }
    }

    @Test
    void aCancelledCompletionLeavesTheArchiveAsItWas() throws IOException {
        try (var writer = open(file())) {
            writer.append(List.of(row(0), row(1)));
            byte[] before = Files.readAllBytes(file());
            Progress cancelled = new Progress() {
                @Override
                public void begin(String stage, long units) {
                    // nobody watches
                }

                @Override
                public void worked(long units) {
                    // nobody watches
                }

                @Override
                public boolean isCancelled() {
                    return true;
                }
            };
            assertThrows(CancellationException.class, () -> writer.complete(labels("a", "b"), cancelled));
            assertTrue(Arrays.equals(before, Files.readAllBytes(file())));
            assertThrows(IllegalArgumentException.class, () -> writer.complete(labels("a"), Progress.none()));
        }
        assertEquals(List.of("a.nc"), files());
        Files.writeString(folder.resolve(".a.nc.00000000-0000-0000-0000-000000000000.part"), "left by a killed process");
        open(file()).close();
        assertEquals(List.of("a.nc"), files());
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        Files.writeString(file(), "no NetCDF");
        assertTrue(assertThrows(IOException.class, () -> LatentArchive.open(file())).getMessage().contains(
                "is not a NetCDF file"));
        assertTrue(assertThrows(IOException.class, () -> LatentArchive.open(folder.resolve("none.nc"))).getMessage().contains(
                "there is no file"));
        io.github.isorel.engine.data.TensorWriter.write(file(), Map.of("x", Tensor.scalar(1)), Map.of());
        assertTrue(assertThrows(IOException.class, () -> LatentArchive.open(file())).getMessage().contains("has no rows"));
        assertTrue(assertThrows(IOException.class, () -> open(file())).getMessage().contains("has no rows"));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
