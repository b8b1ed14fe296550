package io.github.isorel.workbench.preferences;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import org.eclipse.jface.preference.IPreferenceStore;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.widgets.Control;

import io.github.isorel.engine.progress.Progress;
import io.github.isorel.engine.runtime.AllowedMemory;
import io.github.isorel.engine.runtime.Device;
import io.github.isorel.engine.runtime.RuntimeOptions;

/**
 * On what models are run, as people choose it. It may be wrong: {@link #problem()} tells.
 *
 * @param device {@code cpu} or {@code cuda:N}
 * @param threads number of threads that compute on the processor; 0 for one per core
 * @param memory an amount such as {@code 8g}, a share of what is free such as {@code 50%}; empty for all that is free
 */
public record RunningChoice(String device, int threads, String memory) {

    static final String DEVICE = "running.device";
    static final String THREADS = "running.threads";
    static final String MEMORY = "running.memory";

    /** The processor, with all its cores and all that is free: as the command line without options. */
    public static final RunningChoice STANDARD = new RunningChoice(Device.CPU.toString(), 0, "");

    /**
     * What the preferences say now.
     *
     * @return the choice
     */
    public static RunningChoice preferred() {
        return new RunningChoice(PreferenceValues.text(DEVICE), PreferenceValues.number(THREADS), PreferenceValues.text(MEMORY));
    }

    /**
     * Tells whenever the preferences of running change, for as long as a control exists.
     *
     * @param control a control; the task is run in its thread
     * @param task what to do
     */
    static void follow(Control control, Runnable task) {
        PreferenceValues.follow(control, Set.of(DEVICE, THREADS, MEMORY), task);
    }

    /** Makes this choice the preferred one. */
    void store(IPreferenceStore store) {
        store.setValue(DEVICE, device);
        store.setValue(THREADS, threads);
        store.setValue(MEMORY, memory);
    }

    /**
     * What is wrong with the choice itself; whether the device is there is not looked at.
     *
     * @return a sentence; empty when nothing is
     */
    public Optional<String> problem() {
        try {
            Device.parse(device);
        } catch (IllegalArgumentException e) {
            return Optional.of(NLS.bind(Messages.wrongDevice, device));
        }
        if (threads < 0 || threads > RuntimeOptions.MOST_THREADS) {
            return Optional.of(NLS.bind(Messages.wrongThreads, threads, RuntimeOptions.MOST_THREADS));
        }
        try {
            AllowedMemory.parse(memory);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(NLS.bind(Messages.wrongMemory, memory));
        }
    }

    /**
     * How to run. A device that cannot be used is found by the run itself, which then fails: nothing else takes its place. Not
     * for the thread of the user interface.
     *
     * @param progress can be cancelled
     * @return the options
     * @throws IOException if the choice is wrong, or is a share of memory of a device that does not tell what it has free
     * @throws java.util.concurrent.CancellationException when cancelled
     */
    public RuntimeOptions options(Progress progress) throws IOException {
        Optional<String> problem = problem();
        if (problem.isPresent()) {
            throw new IOException(NLS.bind(Messages.wrongChoice, problem.get()));
        }
        Device chosen = Device.parse(device);
        return new RuntimeOptions(chosen, threads == 0 ? OptionalInt.empty() : OptionalInt.of(threads),
                AllowedMemory.parse(memory)
                .limit(chosen, progress));
    }

    /** Whether models run on the processor. */
    boolean isProcessor() {
        return device.equals(Device.CPU.toString());
    }

    /** In short, for the status line; the name is that of the graphics card, as far as it is known. */
    String text(Optional<String> name) {
        String working = threads == 0 ? Messages.threadACore : threads == 1 ? Messages.oneThread : NLS.bind(Messages.threads,
                threads);
        String limit = memory.isBlank() ? Messages.freeMemory : NLS.bind(Messages.memoryLimit, memory.strip());
        return isProcessor() ? NLS.bind(Messages.statusProcessor, working, limit)
                : NLS.bind(Messages.statusCard, name.orElse(device), limit);
    }
}
