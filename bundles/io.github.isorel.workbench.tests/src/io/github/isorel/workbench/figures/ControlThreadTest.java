package io.github.isorel.workbench.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.isorel.workbench.UserInterface;

/** Tasks that come from jobs while a view is closed. */
class ControlThreadTest {

    private final Shell shell = new Shell();

    @AfterEach
    void close() {
        shell.dispose();
    }

    /** Is disposed at the worst time: when a job has just been told that it exists. */
    private static final class Fleeting extends Canvas {

        private final Display owner;

        Fleeting(Shell parent) {
            super(parent, SWT.NONE);
            owner = parent.getDisplay();
        }

        @Override
        public boolean isDisposed() {
            boolean was = super.isDisposed();
            if (owner.getThread() != Thread.currentThread()) {
                owner.syncExec(this::dispose);
            }
            return was;
        }
    }

    @Test
    void tasksAreRunInTheirOrderAsLongAsTheControlExists() {
        ControlThread thread = new ControlThread(shell);
        List<Integer> run = new ArrayList<>();
        thread.execute(() -> run.add(1));
        thread.execute(() -> run.add(2));
        assertEquals(List.of(), run, "not at once");
        UserInterface.settle();
        assertEquals(List.of(1, 2), run);
        thread.execute(() -> run.add(3));
        shell.dispose();
        thread.execute(() -> run.add(4));
        UserInterface.settle();
        assertEquals(List.of(1, 2), run);
    }

    @Test
    void theControlMayGoWhileATaskIsHandedOver() throws Exception {
        ControlThread thread = new ControlThread(new Fleeting(shell));
        CompletableFuture<Void> job = CompletableFuture.runAsync(() -> thread.execute(() -> { }));
        UserInterface.await(job::isDone, () -> "the task is not handed over");
        job.get(); // or it has failed
    }
}
