package io.github.isorel.engine.operation;

/** How messages name the settings of an operation: as people have written them. */
public enum Wording {
    /** As options of the command line: {@code --repeat-history}. */
    COMMAND_LINE("--", ""),
    /** As keys of an experiment file: {@code 'repeat-history'}. */
    EXPERIMENT("'", "'");

    private final String before;
    private final String behind;

    Wording(String before, String behind) {
        this.before = before;
        this.behind = behind;
    }

    /**
     * A setting in a message.
     *
     * @param name its name, such as {@code repeat-history}
     * @return the name as people know it
     */
    public String of(String name) {
        return before + name + behind;
    }
}
