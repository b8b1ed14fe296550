package io.github.isorel.workbench.cheatsheet;

import java.util.List;

/**
 * Steps that lead through a task.
 *
 * @param id its name, as commands know it
 * @param title what one will be able to do
 * @param intro what it is about; may hold {@code <b>}
 * @param steps the steps in their order, at least one
 */
public record CheatSheet(String id, String title, String intro, List<Step> steps) {

    /** The sheets of the product, by the names of their files. */
    public static final List<String> IDS = List.of("first-map", "season");

    /** Copies the list. */
    public CheatSheet {
        steps = List.copyOf(steps);
    }

    /**
     * A step.
     *
     * @param title what is done
     * @param text what to look at; may hold {@code <b>}
     * @param isSkippable whether the later steps go without it
     * @param actions what can be clicked; none where there is only something to read or to look at
     */
    public record Step(String title, String text, boolean isSkippable, List<Action> actions) {
        /** Copies the list. */
        public Step {
            actions = List.copyOf(actions);
        }

        /**
         * Whether the step is done as soon as its action was.
         *
         * @return true for a step with one action without a choice
         */
        public boolean isDoneByAction() {
            return actions.size() == 1 && actions.getFirst().label().isEmpty();
        }
    }

    /**
     * What a step does.
     *
     * @param label which of several; empty for the only one
     * @param command the command with its parameters, as {@link org.eclipse.ui.commands.ICommandService#deserialize} reads it
     */
    public record Action(String label, String command) {
    }
}
