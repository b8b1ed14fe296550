package io.github.isorel.workbench.transfer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.jface.wizard.Wizard;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IExportWizard;
import org.eclipse.ui.IViewPart;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;

import io.github.isorel.workbench.project.WizardBanner;

/** Asks which view is meant; what comes after is asked by the dialog that the view itself opens. */
@NonNullByDefault({})
abstract class ExportViewWizard extends Wizard implements IExportWizard {

    private final List<IViewPart> views = new ArrayList<>();
    private final ExportViewPage page;
    private final Predicate<IViewPart> hasSomething;

    ExportViewWizard(String title, String description, String help, Predicate<IViewPart> hasSomething) {
        this.hasSomething = hasSomething;
        this.page = new ExportViewPage(title, description, help, views);
        WizardBanner.show(this);
        setWindowTitle(title);
    }

    @Override
    public void init(IWorkbench workbench, IStructuredSelection selection) {
        IWorkbenchWindow window = workbench.getActiveWorkbenchWindow() != null ? workbench.getActiveWorkbenchWindow()
                : workbench.getWorkbenchWindows()[0];
        IWorkbenchPage shown = window.getActivePage();
        Stream.of(shown.getViewReferences()).map(reference -> reference.getView(false)).filter(hasSomething)
                .forEach(views::add);
        int active = views.indexOf(shown.getActivePart());
        if (active > 0) {
            Collections.swap(views, 0, active);
        }
    }

    @Override
    public void addPages() {
        addPage(page);
    }

    /** The only page. */
    ExportViewPage page() {
        return page;
    }

    /** Opens the dialog that exports. */
    abstract void export(IViewPart view, Shell parent);

    @Override
    public boolean performFinish() {
        IViewPart view = page.view();
        Shell parent = view.getSite().getShell();
        parent.getDisplay().asyncExec(() -> { // when this wizard is gone
            if (!parent.isDisposed()) {
                export(view, parent);
            }
        });
        return true;
    }
}
