package io.github.isorel.engine.data;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.isorel.engine.tensor.Tensor;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.Variable;
import io.github.isorel.engine.weather.VariableKind;

/**
 * Writes states, one after the other, to a CF-1.8 file: NetCDF-3 with 64-bit offsets, an unlimited dimension
 * {@code time} of valid times, {@code level} in hPa, {@code latitude} north to south, {@code longitude} 0 to 360 degrees
 * east, and the names of the Climate Data Store ({@code t2m, u10, v10, msl, z, u, v, t, q}, static
 * {@code lsm, slt, z_surface}). Where one time of all variables has more bytes than programs can read at once, each variable
 * gets a file of its own: {@code O.nc} becomes {@code O_t2m.nc} and so on.
 * <p>
 * The file appears when {@link #close()} is called after the last state of the layout has been written; until then, the data
 * are in a hidden file beside it. When it is closed before, nothing stays. For use by one thread at a time.
 *
 * @see <a href="https://cfconventions.org/Data/cf-conventions/cf-conventions-1.8/cf-conventions.html">CF-1.8</a>
 */
public final class StateWriter implements AutoCloseable {

    /** Readers hold the size of a record in a signed 32-bit integer, NetCDF-Java among them. */
    private static final long LARGEST_RECORD = Integer.MAX_VALUE - 3L;

    private final StateLayout layout;
    private final Map<Path, StateFile> files = new LinkedHashMap<>();
    private int written;
    private boolean failed;
    private boolean closed;

    private StateWriter(StateLayout layout) {
        this.layout = layout;
    }

    /**
     * Begins a file.
     *
     * @param file the file to be; one that is there is replaced when the new one is complete
     * @param layout what will be written
     * @param attributes global attributes, besides those that CF asks for: {@code title}, {@code history}, {@code source}, …
     * @return the writer; the caller closes it
     * @throws DataException if the file cannot be written
     */
    public static StateWriter create(Path file, StateLayout layout, Map<String, String> attributes) throws DataException {
        return create(file, layout, attributes, LARGEST_RECORD);
    }

    static StateWriter create(Path file, StateLayout layout, Map<String, String> attributes, long largestRecord)
            throws DataException {
        StateWriter writer = new StateWriter(layout);
        long points = (long) layout.grid().rows() * layout.grid().columns();
        long record = layout.variables().stream().mapToLong(variable -> switch (variable.kind()) {
            case SURFACE -> points;
            case ATMOSPHERIC -> points * layout.levels().size();
            case STATIC -> 0;
        }).sum() * Float.BYTES;
        try {
            if (record <= largestRecord) {
                writer.files.put(file, new StateFile(file, layout, layout.variables(), attributes));
            } else {
                for (Variable variable : layout.variables()) {
                    Path own = beside(file, VariableNames.written(variable));
                    writer.files.put(own, new StateFile(own, layout, List.of(variable), attributes));
                }
            }
        } catch (DataException e) {
            writer.close();
            throw e;
        }
        return writer;
    }

    private static Path beside(Path file, String variable) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return file.resolveSibling(dot > 0 ? name.substring(0, dot) + "_" + variable + name.substring(dot) : name + "_"
                + variable);
    }

    /**
     * The files that will have been written.
     *
     * @return the file, or one a variable
     */
    public List<Path> files() {
        return List.copyOf(files.keySet());
    }

    /**
     * Writes the next state.
     *
     * @param state the state of the next time of the layout, with at least its variables, on its grid and levels; static
     *        variables are taken from the first state only
     * @throws DataException if the file cannot be written
     * @throws IllegalArgumentException if the state is not the next one of the layout
     */
    public void write(AtmosphericState state) throws DataException {
        require(state);
        try {
            for (StateFile file : files.values()) {
                file.write(state, written);
            }
            written++;
        } catch (DataException e) {
            failed = true;
            throw e;
        }
    }

    private void require(AtmosphericState state) {
        if (closed || failed || written == layout.times().size()) {
            throw new IllegalStateException("no state can follow: " + written + " of " + layout.times().size() + " are written"
                    + (closed ? ", the writer is closed" : failed ? ", and writing has failed" : ""));
        }
        Instant next = layout.times().get(written);
        if (!state.validTime().equals(next) || !state.grid().equals(layout.grid()) || !state.levels().equals(layout.levels())) {
            throw new IllegalArgumentException("the next state must be that of " + next + " on " + layout.grid() + " and "
                    + layout.levels() + ", not of " + state.validTime() + " on " + state.grid() + " and " + state.levels());
        }
        for (Variable variable : layout.variables()) {
            if (written == 0 || variable.kind() != VariableKind.STATIC) {
                Tensor tensor = state.tensor(variable);
                if (tensor.shape().count() == 0) {
                    throw new IllegalArgumentException(variable + " has no values");
                }
            }
        }
    }

    /**
     * Puts the file in its place when all states of the layout have been written; removes what there is of it otherwise.
     * Closing again does nothing.
     *
     * @throws DataException if the file cannot be completed; then nothing stays of it
     */
    @Override
    public void close() throws DataException {
        if (closed) {
            return;
        }
        closed = true;
        boolean complete = !failed && written == layout.times().size();
        List<StateFile> open = new ArrayList<>(files.values());
        try {
            for (StateFile file : complete ? open : List.<StateFile>of()) {
                file.finish();
            }
            for (StateFile file : complete ? open : List.<StateFile>of()) {
                file.publish();
            }
        } finally {
            for (StateFile file : open) {
                file.discard();
            }
        }
    }
}
