package io.github.isorel.engine.runtime;

import java.nio.FloatBuffer;

import io.github.isorel.engine.graph.Strip;

/** Copies slices between a whole tensor and memory of their own, where their stretches lie one behind the other. */
final class SliceCopy {

    private SliceCopy() {
    }

    /** Out of the whole. */
    static void out(FloatBuffer whole, Strip strip, long from, long units, FloatBuffer slice) {
        int length = Math.toIntExact(units * strip.inner());
        for (int part = 0; part < strip.outer(); part++) {
            slice.put(part * length, whole, Math.toIntExact(strip.position(part, from)), length);
        }
    }

    /** Into the whole. */
    static void in(FloatBuffer slice, Strip strip, long from, long units, FloatBuffer whole) {
        int length = Math.toIntExact(units * strip.inner());
        for (int part = 0; part < strip.outer(); part++) {
            whole.put(Math.toIntExact(strip.position(part, from)), slice, part * length, length);
        }
    }
}
