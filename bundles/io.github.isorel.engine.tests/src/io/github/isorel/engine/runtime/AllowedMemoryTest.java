package io.github.isorel.engine.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import io.github.isorel.engine.progress.Progress;

class AllowedMemoryTest {

    @Test
    void amountsSharesAndNothingAreRead() {
        assertEquals(OptionalLong.of(8L << 30), AllowedMemory.parse(" 8G ").bytes());
        assertEquals(OptionalLong.of(1536L << 20), AllowedMemory.parse("1536MiB").bytes());
        assertEquals(OptionalInt.of(50), AllowedMemory.parse("50 %").percent());
        assertEquals(AllowedMemory.free(), AllowedMemory.parse("  "));
        for (String text : List.of("8g", "1536m", "50%", "", "1000", "3k", "2t", "100%")) {
            assertEquals(text, AllowedMemory.parse(text).toString());
        }
        for (String text : List.of("0", "0%", "101%", "-1g", "8 gigabytes", "1.5g", "half", "%", "99999999999999t")) {
            String message = assertThrows(IllegalArgumentException.class, () -> AllowedMemory.parse(text), text).getMessage();
            assertTrue(String.valueOf(message).startsWith("must be ") && String.valueOf(message).contains("8g"), text + ": "
                    + message);
        }
    }

    /** What is free changes all the time: the share of it is between those of what was free before and after, with room. */
    @Test
    void aShareIsOneOfWhatIsFreeWhenTheRunBegins() throws InferenceException {
        assertEquals(OptionalLong.of(8L << 30), AllowedMemory.parse("8g").limit(Device.parse("cuda:999"), Progress.none()));
        assertEquals(OptionalLong.empty(), AllowedMemory.free().limit(Device.CPU, Progress.none()));
        double free = AvailableMemory.bytes().orElseThrow();
        double share = AllowedMemory.parse("25%").limit(Device.CPU, Progress.none()).orElseThrow() / free;
        assertTrue(share > 0.15 && share < 0.35, "share " + share);
        String message = assertThrows(InferenceException.class, () -> AllowedMemory.parse("25%").limit(Device.parse("cuda:999"),
                Progress.none())).getMessage();
        assertTrue(String.valueOf(message).contains("how much memory is free on cuda:999"), message);
    }

    @Test
    void optionsSayWhatRunsUse() {
        assertEquals("cpu, one thread per core, all free memory", RuntimeOptions.standard().text());
        assertEquals("cpu, 2 threads, at most 8.00 GiB", new RuntimeOptions(Device.CPU, OptionalInt.of(2),
                OptionalLong.of(8L << 30))
                .text());
        assertEquals("cuda:1, tf32, all free memory", new RuntimeOptions(Device.parse("cuda:1"), OptionalInt.empty(), OptionalLong
                .empty(), CudaOptions.EXACT.withTensorFloat32()).text());
    }
}
