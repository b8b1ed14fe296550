package io.github.isorel.workbench.help;

import java.util.List;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.commands.common.CommandException;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.handlers.IHandlerService;

/**
 * A link of the welcome page: a command with a few words.
 *
 * @param title what is clicked
 * @param text what comes of it
 * @param icon path of its icon in the bundle
 * @param command the command with its parameters, as {@link ICommandService#deserialize} reads it
 */
@NonNullByDefault({})
record WelcomeLink(String title, String text, String icon, String command) {

    private static final String NEW_WIZARD = "org.eclipse.ui.newWizard(newWizardId=io.github.isorel.workbench.wizard.";
    private static final String CHEAT_SHEET = "io.github.isorel.workbench.command.openCheatSheet(sheet=";

    /** What to do first. */
    static List<WelcomeLink> first() {
        return List.of(
                new WelcomeLink(Messages.welcomeRun, Messages.welcomeRunText, "icons/run-experiment.svg",
                        "io.github.isorel.workbench.command.runDemonstration"),
                new WelcomeLink(Messages.welcomeDemonstration, Messages.welcomeDemonstrationText, "icons/example.svg",
                        NEW_WIZARD + "example)"));
    }

    /** Where to learn. */
    static List<WelcomeLink> learn() {
        return List.of(
                new WelcomeLink(Messages.welcomeFirstMap, Messages.welcomeFirstMapText, "icons/cheatsheet.svg",
                        CHEAT_SHEET + "first-map)"),
                new WelcomeLink(Messages.welcomeSeason, Messages.welcomeSeasonText, "icons/cheatsheet.svg",
                        CHEAT_SHEET + "season)"),
                new WelcomeLink(Messages.welcomeGuide, Messages.welcomeGuideText, "icons/help.svg",
                        "org.eclipse.ui.help.helpContents"));
    }

    /** How to begin with models and data of one's own. */
    static List<WelcomeLink> work() {
        return List.of(
                new WelcomeLink(Messages.welcomeProject, Messages.welcomeProjectText, "icons/project.svg", NEW_WIZARD
                        + "project)"),
                new WelcomeLink(Messages.welcomeExperiment, Messages.welcomeExperimentText, "icons/new-experiment.svg",
                        NEW_WIZARD + "experiment)"),
                new WelcomeLink(Messages.welcomeImport, Messages.welcomeImportText, "icons/data.svg",
                        "org.eclipse.ui.file.import"));
    }

    /**
     * Does what the link says.
     *
     * @throws CommandException if the command is not there, or fails
     */
    void run(IWorkbenchWindow window) throws CommandException {
        ParameterizedCommand parameterized = window.getService(ICommandService.class).deserialize(command);
        window.getService(IHandlerService.class).executeCommand(parameterized, null);
    }
}
