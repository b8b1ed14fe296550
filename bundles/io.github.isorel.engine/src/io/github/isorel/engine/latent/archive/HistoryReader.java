package io.github.isorel.engine.latent.archive;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.eclipse.jdt.annotation.Nullable;

import io.github.isorel.engine.data.DataSet;
import io.github.isorel.engine.data.History;
import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.weather.AtmosphericState;
import io.github.isorel.engine.weather.StateContract;

/**
 * Reads the histories of increasing times, each state once: that of one time is an earlier state of a later one. States are kept
 * as long as a later time may need them.
 */
final class HistoryReader {

    private final DataSet data;
    private final StateContract contract;
    private final boolean repeats;
    private final Set<Instant> complete;
    private final SortedMap<Instant, AtmosphericState> kept = new TreeMap<>();

    /** A reader; throws what {@link DataSet#initialTimes} throws. */
    HistoryReader(DataSet data, StateContract contract, boolean repeats) throws IOException {
        this.data = data;
        this.contract = contract;
        this.repeats = repeats;
        this.complete = new HashSet<>(data.initialTimes(contract, false));
    }

    /** The states at and before an initial time. What is wrong with them is told as {@link DataSet#history} does. */
    History read(Instant initialTime, Progress progress) throws IOException {
        kept.headMap(initialTime.minus(contract.timeStep().multipliedBy(contract.history() - 1L))).clear();
        if (!complete.contains(initialTime)) {
            History history = data.history(initialTime, contract, repeats, progress);
            kept.put(initialTime, history.initial());
            return history;
        }
        List<AtmosphericState> states = new ArrayList<>();
        for (int back = contract.history() - 1; back >= 0; back--) {
            states.add(state(initialTime.minus(contract.timeStep().multipliedBy(back)), progress));
        }
        return new History(states, false);
    }

    private AtmosphericState state(Instant time, Progress progress) throws IOException {
        @Nullable AtmosphericState known = kept.get(time);
        if (known != null) {
            return known;
        }
        AtmosphericState state = data.state(time, contract, progress);
        kept.put(time, state);
        return state;
    }
}
