package io.github.isorel.workbench.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.SWT;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.commands.ICommandService;
import org.eclipse.ui.forms.widgets.ImageHyperlink;
import org.eclipse.ui.handlers.IHandlerService;
import org.eclipse.ui.intro.IIntroManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.isorel.workbench.UserInterface;
import io.github.isorel.workbench.cheatsheet.CheatSheet;

class WelcomeTest {

    private static IIntroManager manager() {
        return PlatformUI.getWorkbench().getIntroManager();
    }

    @AfterEach
    void close() {
        if (manager().getIntro() != null) {
            manager().closeIntro(manager().getIntro());
        }
        UserInterface.page().hideView(UserInterface.page().findView(HelpView.ID));
        UserInterface.settle();
    }

    private static List<ImageHyperlink> links(Composite parent) {
        List<ImageHyperlink> links = new ArrayList<>();
        for (Control child : parent.getChildren()) {
            if (child instanceof ImageHyperlink link) {
                links.add(link);
            } else if (child instanceof Composite inner) {
                links.addAll(links(inner));
            }
        }
        return links;
    }

    private static void open() throws Exception {
        UserInterface.page().getWorkbenchWindow().getService(IHandlerService.class)
                .executeCommand("org.eclipse.ui.help.quickStartAction", null);
        UserInterface.settle();
    }

    private static void click(String text) {
        ImageHyperlink link = links(UserInterface.page().getWorkbenchWindow().getShell()).stream()
                .filter(found -> found.getText().equals(text)).findFirst().orElseThrow();
        link.setFocus();
        Event enter = new Event();
        enter.character = SWT.CR;
        link.notifyListeners(SWT.KeyDown, enter);
        UserInterface.settle();
    }

    @Test
    void newWorkspacesAreWelcomedAndHarnessesAreNot() {
        assertTrue(manager().hasIntro());
        assertEquals("true", Platform.getPreferencesService().getString("org.eclipse.ui", "showIntro", "", null));
        assertNull(InstanceScope.INSTANCE.getNode("org.eclipse.ui").get("showIntro", null));
        assertNull(manager().getIntro());
    }

    @Test
    void helpWelcomeBringsItBackAndItCloses() throws Exception {
        open();
        assertTrue(manager().getIntro() instanceof WelcomePart);
        click("Go to the workbench");
        assertNull(manager().getIntro());
        open();
        assertNotNull(manager().getIntro());
    }

    @Test
    void aLinkDoesWhatItSays() throws Exception {
        open();
        click("User guide");
        assertNull(manager().getIntro());
        IViewPart help = UserInterface.page().findView(HelpView.ID);
        assertNotNull(help);
        int state = UserInterface.page().getPartState(UserInterface.page().getReference(help));
        assertNotEquals(IWorkbenchPage.STATE_MAXIMIZED, state, "the guide stands beside the workbench and does not cover it");
    }

    @Test
    void everyLinkHasItsCommand() throws Exception {
        open();
        List<WelcomeLink> all = Stream.of(WelcomeLink.first(), WelcomeLink.learn(), WelcomeLink.work()).flatMap(List::stream)
                .toList();
        List<String> shown = links(UserInterface.page().getWorkbenchWindow().getShell()).stream().map(ImageHyperlink::getText)
                .toList();
        ICommandService commands = PlatformUI.getWorkbench().getService(ICommandService.class);
        for (WelcomeLink link : all) {
            assertTrue(shown.contains(link.title()), link.title());
            assertTrue(commands.deserialize(link.command()).getCommand().isHandled(), link.command());
            for (Object value : commands.deserialize(link.command()).getParameterMap().values()) {
                assertTrue(isKnown(value.toString()), value.toString());
            }
        }
    }

    /** Whether there is a wizard or a cheat sheet of this id. */
    private static boolean isKnown(String id) {
        return PlatformUI.getWorkbench().getNewWizardRegistry().findWizard(id) != null
                || CheatSheet.IDS.contains(id);
    }
}
