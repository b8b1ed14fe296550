package io.github.isorel.workbench.fieldmap;

import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;

import io.github.isorel.widgets.FieldMap;

/**
 * Shows one time after the other, over and over. It goes on only when the field before is on the map, so that slow reading makes
 * it slower and nothing queues. Use from the UI thread only.
 */
public final class Animation {

    /** How long each time stays at least [ms]. */
    static final int INTERVAL = 500;

    private static final String COMMAND = "io.github.isorel.workbench.command.play";

    private final FieldMap map;
    private final FieldSelectors selectors;
    private final SourceReader reader;
    private final Runnable beat = this::beat;
    private boolean running;

    /** An animation at rest. */
    Animation(FieldMap map, FieldSelectors selectors, SourceReader reader) {
        this.map = map;
        this.selectors = selectors;
        this.reader = reader;
    }

    /**
     * Whether times follow each other.
     *
     * @return false at first
     */
    public boolean isRunning() {
        return running;
    }

    /**
     * Starts or stops. There is nothing to start where there is one time only.
     *
     * @param on true to start
     */
    public void setRunning(boolean on) {
        boolean next = on && selectors.times() > 1;
        if (next != running) {
            running = next;
            map.getDisplay().timerExec(next ? INTERVAL : -1, beat);
            PlatformUI.getWorkbench().getService(ICommandService.class).refreshElements(COMMAND, null);
        }
    }

    private void beat() {
        if (map.isDisposed() || !running) {
            running = false;
            return;
        }
        if (!reader.isPending()) {
            if (map.picture().isEmpty()) { // a field could not be had: what the map says of it stays
                setRunning(false);
                return;
            }
            selectors.cycle();
        }
        map.getDisplay().timerExec(INTERVAL, beat);
    }
}
