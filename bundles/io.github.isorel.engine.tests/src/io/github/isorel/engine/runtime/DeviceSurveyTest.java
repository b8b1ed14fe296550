package io.github.isorel.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.isorel.engine.progress.Progress;

/** The list of devices and the options of CUDA, with a driver and libraries that are made up. */
class DeviceSurveyTest {

    private static final String CARDS = "0, NVIDIA H100 80GB HBM3, 580.159.04, 9.0, 81559, 81079\n"
            + "1, Tesla T4, 580.159.04, 7.5, 15360, 100\n";

    private final Path folder;

    DeviceSurveyTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** A driver's program that answers by a shell command. */
    private Map<String, String> environment(String command) throws IOException {
        Path program = Files.writeString(folder.resolve("nvidia-smi"), "#!/bin/sh\n" + command + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Map.of("PATH", folder + ":/bin");
    }

    private Map<String, String> twoCards() throws IOException {
        return environment("cat <<END\n" + CARDS + "END");
    }

    @Test
    void cardsAreListedWithTheirMemory() throws IOException {
        List<String> lines = new ArrayList<>();
        List<GraphicsCard> cards = new DeviceSurvey(twoCards(), Progress.none()).cards(lines);
        assertEquals(List.of("cuda:0: NVIDIA H100 80GB HBM3, compute capability 9.0, 79.65 GiB of memory, 79.18 GiB free, driver"
                + " 580.159.04", "cuda:1: Tesla T4, compute capability 7.5, 15.00 GiB of memory, 0.10 GiB free, driver"
                + " 580.159.04"),
                lines);
        assertEquals(new GraphicsCard(1, "Tesla T4", "580.159.04", "7.5", 15360L << 20, 100L << 20), cards.get(1));
    }

    @Test
    void whatTheDriverComplainsAboutIsPassedOn() throws IOException {
        List<String> lines = new ArrayList<>();
        Map<String, String> environment = environment("echo 'couldn'\"'\"'t communicate with the NVIDIA driver'; exit 9");
        assertEquals(List.of(), new DeviceSurvey(environment, Progress.none()).cards(lines));
        assertTrue(lines.getFirst().contains("couldn't communicate with the NVIDIA driver"), lines.toString());
        assertThrows(IOException.class, () -> GraphicsCards.parse("0, some card, 1, 2, [N/A], 3"));
        assertThrows(IOException.class, () -> GraphicsCards.parse("a new format"));
    }

    @Test
    void aDriverThatHangsCanBeCancelled() throws IOException {
        Path program = GraphicsCards.program(environment("sleep 60").getOrDefault("PATH", "")).orElseThrow();
        var cancelled = new Progress() {
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
        assertThrows(CancellationException.class, () -> GraphicsCards.query(program, cancelled));
    }

    @Test
    void freeMemoryIsThatOfTheCardUnlessCudaCountsInItsOwnWay() throws IOException {
        Map<String, String> environment = twoCards();
        assertEquals(OptionalLong.of(100L << 20), GraphicsCards.freeMemory(Device.parse("cuda:1"), environment, Progress.none()));
        assertEquals(OptionalLong.empty(), GraphicsCards.freeMemory(Device.parse("cuda:2"), environment, Progress.none()));
        Map<String, String> renumbered = Map.of("PATH", environment.getOrDefault("PATH", ""), "CUDA_VISIBLE_DEVICES", "1");
        assertEquals(OptionalLong.empty(), GraphicsCards.freeMemory(Device.parse("cuda:0"), renumbered, Progress.none()));
    }

    @Test
    void librariesAreListedWithWhereTheyAre() throws IOException {
        Path provider = ElfFile.write(folder.resolve(CudaLibraries.PROVIDER), "libcudart.so.13", "libcudnn.so.9");
        Path runtime = ElfFile.write(folder.resolve("libcudart.so.13"));
        var survey = new DeviceSurvey(Map.of(), Progress.none());
        List<String> lines = new ArrayList<>();
        assertFalse(survey.describeLibraries(Optional.of(provider), new LibrarySearch(List.of(folder)), lines));
        assertEquals(List.of("cuda: cannot be used", "  libcudart.so.13: " + runtime,
                "  libcuda.so.1: missing, needed by the CUDA runtime",
                "  libcudnn.so.9: missing, needed by libonnxruntime_providers_cuda.so", "  looked in " + folder),
                lines.subList(0, 5));
        ElfFile.write(folder.resolve("libcuda.so.1"));
        ElfFile.write(folder.resolve("libcudnn.so.9"));
        assertTrue(survey.describeLibraries(Optional.of(provider), new LibrarySearch(List.of(folder)), lines));
        assertEquals("CUDA 13", DeviceSurvey.build(Optional.of(provider)));
    }

    /** The processor can do what a card is asked to do; 999 cards has no machine. */
    @Test
    void aTestComputationTellsWhetherADeviceWorks() {
        assertEquals("cpu: a test computation gives the right result", DeviceSurvey.trial(Device.CPU, Progress.none()));
        String failure = DeviceSurvey.trial(Device.parse("cuda:999"), Progress.none());
        assertTrue(failure.startsWith("cuda:999: a test computation fails: the "), failure);
    }

    @Test
    void onlyCardsThatComputeRightWork() throws IOException {
        List<String> lines = new ArrayList<>();
        List<GraphicsCard> cards = new DeviceSurvey(twoCards(), Progress.none()).cards(lines);
        FoundDevices found = DeviceSurvey.found(lines, cards, Map.of(Device.parse("cuda:1"), true));
        assertEquals(List.of(Device.CPU, Device.parse("cuda:0"), Device.parse("cuda:1")), found.devices().stream()
                .map(FoundDevices.Found::device).toList());
        assertFalse(found.find(Device.parse("cuda:0")).orElseThrow().works());
        assertEquals(new FoundDevices.Found(Device.parse("cuda:1"), "Tesla T4", true),
                found.find(Device.parse("cuda:1")).orElseThrow());
        assertEquals(Optional.empty(), found.find(Device.parse("cuda:2")));
        FoundDevices here = DeviceSurvey.find(Progress.none());
        assertTrue(here.find(Device.CPU).orElseThrow().works());
        assertTrue(here.lines().stream().anyMatch(line -> line.startsWith("cpu: ")), here.lines().toString());
    }

    @Test
    void theUsualProductSaysHowToGetCuda() {
        List<String> lines = new ArrayList<>();
        assertFalse(new DeviceSurvey(Map.of(), Progress.none()).describeLibraries(Optional.empty(), new LibrarySearch(List.of()),
                lines));
        assertTrue(lines.getFirst().contains("./build -Pgpu"), lines.toString());
        assertEquals("the processor", DeviceSurvey.build(Optional.empty()));
    }

    @Test
    void cudaComputesInFloat32UnlessAskedForLess() {
        Device card = Device.parse("cuda:0");
        var exact = new RuntimeOptions(card, OptionalInt.empty(), OptionalLong.empty());
        assertEquals(Map.of("arena_extend_strategy", "kSameAsRequested", "use_tf32", "0"), CudaProvider.settings(exact));
        var rounded = new RuntimeOptions(card, OptionalInt.empty(), OptionalLong.of(1 << 30), CudaOptions.EXACT
                .withTensorFloat32());
        assertEquals(Map.of("arena_extend_strategy", "kSameAsRequested", "use_tf32", "1", "gpu_mem_limit", "1073741824"),
                CudaProvider.settings(rounded));
        assertFalse(exact.cuda().allowsProcessor());
        assertTrue(exact.cuda().withProcessor().allowsProcessor());
    }
}
