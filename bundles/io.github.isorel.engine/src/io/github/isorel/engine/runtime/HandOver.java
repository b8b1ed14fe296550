package io.github.isorel.engine.runtime;

import java.nio.ByteBuffer;
import java.util.function.Predicate;

import ai.onnxruntime.OrtException;
import io.github.isorel.engine.graph.Strip;
import io.github.isorel.engine.graph.Value;
import io.github.isorel.engine.progress.Progress;

/** Keeps the values that segments of a graph hand over to later ones, while all of them run once. */
interface HandOver extends AutoCloseable {

    /** Gives a run a value that an earlier segment has computed. */
    void give(Value value, NativeRun run, Progress progress) throws InferenceException, OrtException;

    /** Makes a run give out a value under its own name. */
    void expect(Value value, NativeRun run) throws InferenceException, OrtException;

    /** Copies a slice of a value that an earlier segment has computed, stretch behind stretch. */
    void read(Value value, Strip strip, long from, long units, ByteBuffer slice, Progress progress) throws InferenceException;

    /** Makes room for a value that comes slice by slice. */
    void expectSlices(Value value) throws InferenceException;

    /** Takes a slice of a value, stretch behind stretch. */
    void write(Value value, Strip strip, long from, long units, ByteBuffer slice, Progress progress) throws InferenceException;

    /** Takes what the segment has computed. */
    void store(Progress progress) throws InferenceException;

    /**
     * Called when the native tensors of the run are closed.
     *
     * @param isLastUse tells of a value whether no later segment uses it
     */
    void endSegment(Predicate<Value> isLastUse);

    @Override
    void close() throws InferenceException;
}
