package io.github.isorel.workbench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.eclipse.help.HelpSystem;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.github.isorel.workbench.latent.LatentSpaceView;

/**
 * Takes pictures of the welcome page, of a cheat sheet and of the guide beside results, for people to look at: into the folder that
 * the system property {@code isorel.shots} names. The classes beside it do so with the views of fields and results. Runs experiments
 * of the demonstration unless {@code isorel.demonstration} names a project with their results.
 */
@EnabledIfSystemProperty(named = "isorel.shots", matches = ".+",
        disabledReason = "pictures are taken where isorel.shots names a folder")
class ScreenshotsTest {

    @Test
    void welcomeCheatSheetAndGuide() throws Exception {
        IWorkbenchPage page = UserInterface.page();
        Pictures pictures = new Pictures();
        Pictures.execute("org.eclipse.ui.help.quickStartAction");
        pictures.take("welcome");
        PlatformUI.getWorkbench().getIntroManager().closeIntro(PlatformUI.getWorkbench().getIntroManager().getIntro());
        page.closeAllEditors(false);
        LatentSpaceView.open(page, DemonstrationProject.open().result("latent-regimes",
                "latent/bottleneck/demo/components/components.json"));
        Pictures.execute("io.github.isorel.workbench.command.openCheatSheet(sheet=season)");
        pictures.take("cheat-sheet");
        PlatformUI.getWorkbench().getHelpSystem().displayHelpResource("guide.md#methods");
        pictures.take("guide");
        PlatformUI.getWorkbench().getHelpSystem().displayContext(HelpSystem.getContext("io.github.isorel.workbench.fieldmap"), 0, 0);
        pictures.take("context");
        for (String view : List.of("io.github.isorel.workbench.view.help", "io.github.isorel.workbench.view.cheatsheet")) {
            IViewPart part = page.findView(view);
            assertEquals(view, part.getSite().getId());
            page.hideView(part);
        }
    }
}
