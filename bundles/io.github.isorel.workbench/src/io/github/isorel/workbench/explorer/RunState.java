package io.github.isorel.workbench.explorer;

/** How a run is, as people see it. */
public enum RunState {
    /** It waits or goes on. */
    RUNNING("icons/state-running.svg", Messages.stateRunning),
    /** All is done and no gate failed. */
    DONE("icons/state-done.svg", Messages.stateDone),
    /** A step or a gate failed. */
    FAILED("icons/state-failed.svg", Messages.stateFailed),
    /** Steps are left to do. */
    INCOMPLETE("icons/state-stale.svg", Messages.stateIncomplete),
    /** The experiment has changed since. */
    STALE("icons/state-stale.svg", Messages.stateStale);

    private final String icon;
    private final String label;

    RunState(String icon, String label) {
        this.icon = icon;
        this.label = label;
    }

    /**
     * Its icon.
     *
     * @return path of the icon in the bundle
     */
    public String icon() {
        return icon;
    }

    /**
     * What it is called.
     *
     * @return a word
     */
    public String label() {
        return label;
    }
}
