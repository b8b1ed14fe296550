package io.github.isorel.workbench.help;

import java.net.MalformedURLException;
import java.net.URI;
import java.util.Optional;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Status;
import org.eclipse.help.IContext;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IPartListener2;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchPartReference;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.contexts.IContextService;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.statushandlers.StatusManager;

import io.github.isorel.workbench.figures.CommandStates;

/**
 * The guide with its table of contents, and what F1 tells. While it tells of a part, it goes on to tell of the one that becomes
 * active; a section of the guide stays until it is left.
 */
@NonNullByDefault({})
public final class HelpView extends ViewPart {

    /** The view's id. */
    public static final String ID = "io.github.isorel.workbench.view.help";

    private static final String CONTEXT = "io.github.isorel.workbench.context.help";

    private final IPartListener2 follower = new IPartListener2() {
        @Override
        public void partActivated(IWorkbenchPartReference reference) {
            HelpPane created = pane;
            if (created != null && created.section().isEmpty() && !reference.getId().equals(ID)) {
                HelpContexts.ofFocus(created.control().getDisplay()).ifPresent(created::show);
            }
        }
    };
    private @Nullable HelpPane pane;

    /**
     * Opens the view.
     *
     * @param workbenchPage the page where it opens
     * @return the view
     * @throws PartInitException if it cannot be opened
     */
    public static HelpView open(IWorkbenchPage workbenchPage) throws PartInitException {
        return (HelpView) workbenchPage.showView(ID);
    }

    @Override
    public void createPartControl(Composite parent) {
        try {
            HelpPane created = new HelpPane(parent, GuideFile.read(), HelpView::openElsewhere);
            pane = created;
            created.addListener(new CommandStates(created.control(), getSite())::changed);
            getSite().getPage().addPartListener(follower);
            getSite().getService(IContextService.class).activateContext(CONTEXT);
        } catch (CoreException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG);
            new Label(parent, SWT.WRAP).setText(e.getMessage());
        }
    }

    /** Links that lead out of the guide open in the browser of the machine. */
    private static void openElsewhere(String target) {
        try {
            PlatformUI.getWorkbench().getBrowserSupport().getExternalBrowser().openURL(URI.create(target).toURL());
        } catch (PartInitException | MalformedURLException | IllegalArgumentException e) {
            StatusManager.getManager().handle(Status.error(NLS.bind(Messages.noBrowser, target, e.getMessage()), e),
                    StatusManager.SHOW | StatusManager.LOG);
        }
    }

    /** What is in the view; empty when the guide could not be read. */
    Optional<HelpPane> pane() {
        return Optional.ofNullable(pane);
    }

    /**
     * Shows what a context says.
     *
     * @param context the context
     */
    public void show(IContext context) {
        pane().ifPresent(created -> created.show(context));
    }

    /**
     * Shows a section of the guide.
     *
     * @param target a link to it, {@code #anchor}
     */
    public void show(String target) {
        pane().ifPresent(created -> created.follow(target));
    }

    @Override
    public void setFocus() {
        pane().ifPresent(HelpPane::setFocus);
    }

    @Override
    public void dispose() {
        getSite().getPage().removePartListener(follower);
        super.dispose();
    }
}
