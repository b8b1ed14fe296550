package io.github.isorel.workbench;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.IPlaceholderFolderLayout;
import org.eclipse.ui.console.IConsoleConstants;
import org.eclipse.ui.navigator.resources.ProjectExplorer;
import org.eclipse.ui.progress.IProgressConstants;

import io.github.isorel.workbench.compare.CompareView;
import io.github.isorel.workbench.fieldmap.FieldMapView;
import io.github.isorel.workbench.latent.LatentSpaceView;
import io.github.isorel.workbench.masking.MaskingView;
import io.github.isorel.workbench.project.NewExperimentWizard;
import io.github.isorel.workbench.project.NewProjectWizard;
import io.github.isorel.workbench.relevance.BudgetView;
import io.github.isorel.workbench.relevance.SectionView;

/**
 * Projects and progress on the left, the field map and other results above. Sections and budgets appear beside the map that they
 * belong to, an editor below it, the console beside the editor: on a small screen more than two rows would leave room for none.
 */
@NonNullByDefault({})
public final class AtmosphereModelsPerspective implements IPerspectiveFactory {

    /** The perspective's id. */
    public static final String ID = "io.github.isorel.workbench.perspective.atmospheremodels";

    private static final String EXAMPLE_WIZARD = "io.github.isorel.workbench.wizard.example";
    /** Added to the id of a view: stands for its clones. */
    private static final String EVERY = ":*";
    private static final String REGION = "io.github.isorel.workbench.view.region";
    private static final String RUN_TABLE = "io.github.isorel.workbench.view.runtable";
    private static final String ERROR_LOG = "org.eclipse.pde.runtime.LogView";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        String editors = layout.getEditorArea();
        layout.setEditorAreaVisible(false);
        layout.addView(ProjectExplorer.VIEW_ID, IPageLayout.LEFT, 0.24f, editors);
        IFolderLayout work = layout.createFolder("work", IPageLayout.BOTTOM, 0.62f, ProjectExplorer.VIEW_ID);
        work.addView(IProgressConstants.PROGRESS_VIEW_ID);
        work.addPlaceholder(IPageLayout.ID_OUTLINE);
        IFolderLayout maps = layout.createFolder("maps", IPageLayout.TOP, 0.64f, editors);
        maps.addView(FieldMapView.ID);
        maps.addPlaceholder(FieldMapView.ID + EVERY);
        for (String view : new String[] { LatentSpaceView.ID, MaskingView.ID }) {
            maps.addPlaceholder(view);
            maps.addPlaceholder(view + EVERY);
        }
        maps.addPlaceholder(CompareView.ID);
        maps.addPlaceholder(RUN_TABLE);
        IPlaceholderFolderLayout beside = layout.createPlaceholderFolder("beside", IPageLayout.RIGHT, 0.56f, "maps");
        for (String view : new String[] { SectionView.ID, BudgetView.ID, REGION }) {
            beside.addPlaceholder(view);
            beside.addPlaceholder(view + EVERY);
        }
        IPlaceholderFolderLayout messages = layout.createPlaceholderFolder("messages", IPageLayout.RIGHT, 0.62f, editors);
        messages.addPlaceholder(IPageLayout.ID_PROBLEM_VIEW);
        messages.addPlaceholder(IPageLayout.ID_PROP_SHEET);
        messages.addPlaceholder(IConsoleConstants.ID_CONSOLE_VIEW);
        messages.addPlaceholder(ERROR_LOG);
        for (String view : new String[] { FieldMapView.ID, SectionView.ID, BudgetView.ID, LatentSpaceView.ID, MaskingView.ID,
                CompareView.ID, REGION, RUN_TABLE, ProjectExplorer.VIEW_ID, IProgressConstants.PROGRESS_VIEW_ID,
                        IPageLayout.ID_PROBLEM_VIEW,
                IPageLayout.ID_OUTLINE, IPageLayout.ID_PROP_SHEET, ERROR_LOG }) {
            layout.addShowViewShortcut(view);
        }
        layout.addPerspectiveShortcut(ID);
        layout.addNewWizardShortcut(NewProjectWizard.ID);
        layout.addNewWizardShortcut(NewExperimentWizard.ID);
        layout.addNewWizardShortcut(EXAMPLE_WIZARD);
        layout.addNewWizardShortcut("org.eclipse.ui.wizards.new.folder");
        layout.addNewWizardShortcut("org.eclipse.ui.wizards.new.file");
    }
}
