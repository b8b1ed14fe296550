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

/** Projects and progress on the left, the field map in the middle; an editor appears below the map when one is opened. */
@NonNullByDefault({})
public final class AtmosphereModelsPerspective implements IPerspectiveFactory {

    /** The perspective's id. */
    public static final String ID = "io.github.isorel.workbench.perspective.atmospheremodels";

    private static final String EXAMPLE_WIZARD = "io.github.isorel.workbench.wizard.example";
    /** Added to the id of a view: stands for its clones. */
    private static final String EVERY = ":*";
    private static final String ERROR_LOG = "org.eclipse.pde.runtime.LogView";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        String editors = layout.getEditorArea();
        layout.setEditorAreaVisible(false);
        layout.addView(ProjectExplorer.VIEW_ID, IPageLayout.LEFT, 0.24f, editors);
        IFolderLayout work = layout.createFolder("work", IPageLayout.BOTTOM, 0.62f, ProjectExplorer.VIEW_ID);
        work.addView(IProgressConstants.PROGRESS_VIEW_ID);
        work.addPlaceholder(IPageLayout.ID_OUTLINE);
        IFolderLayout maps = layout.createFolder("maps", IPageLayout.TOP, 0.45f, editors);
        maps.addView(FieldMapView.ID);
        maps.addPlaceholder(FieldMapView.ID + EVERY);
        maps.addPlaceholder(CompareView.ID);
        IPlaceholderFolderLayout views = layout.createPlaceholderFolder("views", IPageLayout.BOTTOM, 0.55f, "maps");
        for (String view : new String[] { SectionView.ID, BudgetView.ID, LatentSpaceView.ID, MaskingView.ID }) {
            views.addPlaceholder(view);
            views.addPlaceholder(view + EVERY);
        }
        IPlaceholderFolderLayout below = layout.createPlaceholderFolder("below", IPageLayout.BOTTOM, 0.68f, editors);
        below.addPlaceholder(IPageLayout.ID_PROBLEM_VIEW);
        below.addPlaceholder(IPageLayout.ID_PROP_SHEET);
        below.addPlaceholder(IConsoleConstants.ID_CONSOLE_VIEW);
        below.addPlaceholder(ERROR_LOG);
        for (String view : new String[] { FieldMapView.ID, SectionView.ID, BudgetView.ID, LatentSpaceView.ID, MaskingView.ID,
                CompareView.ID, ProjectExplorer.VIEW_ID, IProgressConstants.PROGRESS_VIEW_ID, IPageLayout.ID_PROBLEM_VIEW,
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
