package io.github.isorel.workbench.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.eclipse.core.resources.IFile;
import org.eclipse.osgi.util.NLS;
import org.eclipse.ui.console.ConsolePlugin;
import org.eclipse.ui.console.IConsole;
import org.eclipse.ui.console.IConsoleManager;
import org.eclipse.ui.console.MessageConsole;
import org.eclipse.ui.console.MessageConsoleStream;

import io.github.isorel.engine.experiment.run.GateResult;
import io.github.isorel.engine.experiment.run.RunListener;
import io.github.isorel.engine.experiment.run.RunOutcome;
import io.github.isorel.engine.experiment.run.StepState;
import io.github.isorel.engine.experiment.run.StoredStep;

/** What a run says, line by line. An experiment has one console, which begins anew with every run. */
final class RunConsole implements RunListener {

    private final MessageConsole console;
    private final MessageConsoleStream stream;

    private RunConsole(MessageConsole console) {
        this.console = console;
        this.stream = console.newMessageStream();
    }

    /** The console of an experiment, empty. */
    static RunConsole of(IFile experiment) {
        String name = NLS.bind(Messages.consoleName, experiment.getFullPath().makeRelative());
        IConsoleManager manager = ConsolePlugin.getDefault().getConsoleManager();
        MessageConsole console = Arrays.stream(manager.getConsoles()).filter(it -> it.getName().equals(name))
                .filter(MessageConsole.class::isInstance).map(MessageConsole.class::cast).findFirst().orElseGet(() -> {
                    MessageConsole created = new MessageConsole(name, null);
                    manager.addConsoles(new IConsole[] { created });
                    return created;
                });
        console.clearConsole();
        return new RunConsole(console);
    }

    /** Brings the console to the front where the console view is open. */
    void show() {
        ConsolePlugin.getDefault().getConsoleManager().showConsoleView(console);
    }

    @Override
    public void stepEnded(StoredStep step, boolean isReused) {
        String took = step.cost().map(cost -> String.format(Locale.ROOT, "%.1f s", cost.seconds())).orElse("");
        String how = isReused ? Messages.reused : took;
        say(step.isDone() ? NLS.bind(Messages.stepDone, new Object[] { step.name(), how, step.answer() })
                : NLS.bind(Messages.stepFailed, new Object[] { step.state(), step.name(), step.message() }));
        step.remarks().forEach(remark -> say(NLS.bind(Messages.remark, step.name(), remark)));
    }

    /** What there is to say at the end. */
    void ended(RunOutcome outcome) {
        for (GateResult gate : outcome.run().gates()) {
            say(NLS.bind(Messages.gate, new Object[] { gate.state(), gate.gate(), gate.message() }));
        }
        List<StoredStep> steps = outcome.steps();
        long done = steps.stream().filter(StoredStep::isDone).count();
        long failed = steps.stream().filter(step -> step.state() == StepState.FAILED).count();
        say(NLS.bind(Messages.runEnded, new Object[] { done, steps.size(), failed, outcome.computed().size() }));
        say(NLS.bind(Messages.runFolder, outcome.run().folder()));
    }

    /** Writes a line. */
    void say(String line) {
        stream.println(line);
    }

    /** Writes no more. */
    void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a console is in memory
        }
    }
}
