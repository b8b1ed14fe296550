package io.github.isorel.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.eclipse.core.commands.ParameterizedCommand;
import org.eclipse.core.runtime.Platform;
import org.eclipse.help.HelpSystem;
import org.eclipse.help.IContext;
import org.eclipse.jface.bindings.keys.KeySequence;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.keys.IBindingService;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.eclipse.ui.progress.IProgressConstants;
import org.eclipse.ui.wizards.IWizardDescriptor;
import org.junit.jupiter.api.Test;

import io.github.isorel.workbench.fieldmap.FieldMapView;

class WorkbenchTest {

    @Test
    void opensInOurPerspectiveWithItsViews() {
        assertEquals(AtmosphereModelsPerspective.ID, UserInterface.page().getPerspective().getId());
        List<String> views = Arrays.stream(UserInterface.page().getViewReferences()).map(IViewReference::getId).toList();
        assertTrue(views.containsAll(List.of(ProjectExplorer.VIEW_ID, FieldMapView.ID, IProgressConstants.PROGRESS_VIEW_ID)),
                views.toString());
    }

    @Test
    void pagesOfDebuggersAndVersionControlAreHidden() {
        var activities = PlatformUI.getWorkbench().getActivitySupport().getActivityManager();
        for (String hidden : List.of("org.eclipse.debug.ui/org.eclipse.debug.ui.DebugPreferencePage",
                "org.eclipse.debug.ui/org.eclipse.debug.ui.LaunchConfigurations",
                "org.eclipse.team.ui/org.eclipse.team.ui.TeamPreferences")) {
            assertFalse(activities.getIdentifier(hidden).isEnabled(), hidden);
        }
        assertTrue(activities.getIdentifier("org.eclipse.ui/org.eclipse.ui.preferencePages.Workbench").isEnabled());
    }

    @Test
    void theDarkThemeKeepsThePlatformsColors() throws Exception {
        String css;
        try (InputStream in = Platform.getBundle("io.github.isorel.workbench").getEntry("css/dark.css").openStream()) {
            css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        assertFalse(css.contains("ThemesExtension {"), "the last ThemesExtension is the only one that counts");
        for (String color : List.of("key", "value", "quoted", "number", "comment", "punctuation")) {
            assertTrue(css.contains("'io.github.isorel.workbench.color." + color + "="), color);
        }
    }

    @Test
    void theProductIsOurs() {
        assertEquals("Isorel", Platform.getProduct().getName());
        assertEquals("io.github.isorel.workbench.application", Platform.getProduct().getApplication());
    }

    @Test
    void examplesAreFoundUnderNewExample() {
        IWizardDescriptor wizard = PlatformUI.getWorkbench().getNewWizardRegistry()
                .findWizard("io.github.isorel.workbench.wizard.example");
        assertNotNull(wizard);
        assertEquals("org.eclipse.ui.Examples", wizard.getCategory().getId());
    }

    @Test
    void everyCommandHasAHandlerANameAndADescription() throws Exception {
        ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
        for (String concept : List.of("runForecast", "openInFieldMap", "previousTime", "nextTime", "zoomIn", "zoomOut",
                "resetView", "smooth",
                "lockRange", "drawLine", "removeLine", "exportPicture", "exportNumbers", "copyPicture", "pin", "cloneView",
                "openInView", "showComposite", "rectangle", "compare",
                "addNature", "runExperiment", "cancelRuns", "openResult")) {
            var command = commands.getCommand("io.github.isorel.workbench.command." + concept);
            assertTrue(command.isDefined() && command.isHandled(), concept);
            assertTrue(!command.getName().startsWith("%") && !command.getDescription().startsWith("%"), concept);
        }
    }

    /** The platform's own handler is there only where a perspective shows its menu for debugging. */
    @Test
    void theMenuOpensRunConfigurations() {
        ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
        var command = commands.getCommand("org.eclipse.debug.ui.commands.OpenRunConfigurations");
        assertTrue(command.isHandled() && command.isEnabled());
    }

    @Test
    void theForecastHasAKey() throws Exception {
        IBindingService bindings = PlatformUI.getWorkbench().getService(IBindingService.class);
        ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
        var command = new ParameterizedCommand(commands.getCommand("io.github.isorel.workbench.command.runForecast"), null);
        KeySequence keys = KeySequence.getInstance("M1+M2+F11"); // whether it is active hangs on the active window
        assertTrue(Arrays.stream(bindings.getBindings()).anyMatch(binding -> keys.equals(binding.getTriggerSequence())
                && command.equals(binding.getParameterizedCommand())));
    }

    @Test
    void dataAndModelsOpenWithOurs() {
        var editors = PlatformUI.getWorkbench().getEditorRegistry();
        assertEquals("io.github.isorel.workbench.editor.data", editors.getDefaultEditor("surface.nc").getId());
        assertEquals("io.github.isorel.workbench.editor.model", editors.getDefaultEditor("demo.ckpt").getId());
        assertEquals("io.github.isorel.workbench.editor.experiment", editors.getDefaultEditor("storm.yaml").getId());
    }

    @Test
    void helpKnowsItsContexts() {
        for (String context : List.of("new_project", "new_experiment", "experiment_editor", "run_experiment",
                "project_properties", "preferences_running", "preferences_colors")) {
            IContext found = HelpSystem.getContext("io.github.isorel.workbench." + context);
            assertTrue(found != null && found.getText() != null && found.getText().length() > 50, context);
        }
    }

    @Test
    void everyTextIsThere() throws Exception {
        for (String part : List.of("", "cheatsheet.", "compare.", "editor.", "examples.", "experiment.", "explorer.", "fieldmap.",
                "figures.", "forecast.", "help.", "jobs.", "latent.", "launch.", "masking.", "preferences.", "project.",
                        "region.",
                "relevance.", "results.", "run.", "runtable.", "transfer.",
                        "source.")) {
            Class<?> messages = Class.forName("io.github.isorel.workbench." + part + "Messages");
            for (var field : messages.getFields()) {
                field.setAccessible(true);
                String text = (String) field.get(null);
                assertTrue(text != null && !text.startsWith("NLS missing"), part + field.getName());
            }
        }
    }
}
