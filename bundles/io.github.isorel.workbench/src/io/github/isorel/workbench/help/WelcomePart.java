package io.github.isorel.workbench.help;

import java.util.List;

import org.eclipse.core.commands.common.CommandException;
import org.eclipse.core.runtime.Status;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.forms.events.HyperlinkAdapter;
import org.eclipse.ui.forms.events.HyperlinkEvent;
import org.eclipse.ui.forms.widgets.ColumnLayout;
import org.eclipse.ui.forms.widgets.ColumnLayoutData;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.ImageHyperlink;
import org.eclipse.ui.forms.widgets.ScrolledForm;
import org.eclipse.ui.forms.widgets.TableWrapData;
import org.eclipse.ui.forms.widgets.TableWrapLayout;
import org.eclipse.ui.intro.IIntroManager;
import org.eclipse.ui.part.IntroPart;
import org.eclipse.ui.statushandlers.StatusManager;

/**
 * Welcomes: what the product is, first steps, where to learn, how to begin. A click on a link closes it and does what it says.
 */
@NonNullByDefault({})
public final class WelcomePart extends IntroPart {

    private static final String BUNDLE = "io.github.isorel.workbench";
    private static final int MARGIN = 24;
    private static final int COLUMN_WIDTH = 320;
    private static final int TEXT_INDENT = 22;

    private @Nullable ScrolledForm form;
    private @Nullable LocalResourceManager resources;

    @Override
    public void createPartControl(Composite parent) {
        FormToolkit toolkit = new FormToolkit(parent.getDisplay());
        ScrolledForm created = toolkit.createScrolledForm(parent);
        created.addDisposeListener(event -> toolkit.dispose());
        LocalResourceManager local = new LocalResourceManager(JFaceResources.getResources(), created);
        form = created;
        resources = local;
        TableWrapLayout layout = new TableWrapLayout();
        layout.leftMargin = MARGIN;
        layout.rightMargin = MARGIN;
        layout.topMargin = MARGIN;
        layout.verticalSpacing = MARGIN;
        created.getBody().setLayout(layout);
        created.setText(Messages.welcomeTitle);
        created.setImage(image(local, "icons/isorel32.png"));
        Label about = toolkit.createLabel(created.getBody(), Messages.welcomeAbout, SWT.WRAP);
        about.setLayoutData(new TableWrapData(TableWrapData.FILL_GRAB));
        Composite columns = toolkit.createComposite(created.getBody());
        columns.setLayoutData(new TableWrapData(TableWrapData.FILL_GRAB));
        ColumnLayout arranged = new ColumnLayout();
        arranged.maxNumColumns = 3;
        arranged.horizontalSpacing = MARGIN;
        arranged.verticalSpacing = MARGIN;
        arranged.leftMargin = 0;
        columns.setLayout(arranged);
        group(toolkit, columns, Messages.welcomeFirst, WelcomeLink.first());
        group(toolkit, columns, Messages.welcomeLearn, WelcomeLink.learn());
        group(toolkit, columns, Messages.welcomeWork, WelcomeLink.work());
        ImageHyperlink close = toolkit.createImageHyperlink(created.getBody(), SWT.NONE);
        close.setText(Messages.welcomeClose);
        close.setImage(image(local, "icons/forward.svg"));
        onClick(close, this::close);
        SameBackground.below(created.getBody());
    }

    private static org.eclipse.swt.graphics.Image image(LocalResourceManager resources, String path) {
        ImageDescriptor descriptor = ResourceLocator.imageDescriptorFromBundle(BUNDLE, path).orElseThrow();
        return resources.create(descriptor);
    }

    private void group(FormToolkit toolkit, Composite parent, String title, List<WelcomeLink> links) {
        LocalResourceManager local = resources;
        if (local == null) {
            return;
        }
        Composite area = toolkit.createComposite(parent);
        ColumnLayoutData data = new ColumnLayoutData();
        data.widthHint = COLUMN_WIDTH;
        area.setLayoutData(data);
        TableWrapLayout layout = new TableWrapLayout();
        layout.leftMargin = 0;
        layout.verticalSpacing = 4;
        area.setLayout(layout);
        Label heading = toolkit.createLabel(area, title);
        heading.setFont(local.create(FontDescriptor.createFrom(JFaceResources.getDialogFont()).increaseHeight(2)
                .setStyle(SWT.BOLD)));
        for (WelcomeLink link : links) {
            ImageHyperlink clicked = toolkit.createImageHyperlink(area, SWT.WRAP);
            clicked.setText(link.title());
            clicked.setImage(image(local, link.icon()));
            clicked.setData(link);
            onClick(clicked, () -> follow(link));
            Label text = toolkit.createLabel(area, link.text(), SWT.WRAP);
            TableWrapData indented = new TableWrapData(TableWrapData.FILL_GRAB);
            indented.indent = TEXT_INDENT;
            text.setLayoutData(indented);
        }
    }

    private static void onClick(ImageHyperlink link, Runnable action) {
        link.addHyperlinkListener(new HyperlinkAdapter() {
            @Override
            public void linkActivated(HyperlinkEvent event) {
                link.getDisplay().asyncExec(action); // the link is gone when its page closes
            }
        });
    }

    /** Closes the page, which covers the window, and does what a link says. */
    private void follow(WelcomeLink link) {
        IWorkbenchWindow window = getIntroSite().getWorkbenchWindow();
        close();
        try {
            link.run(window);
        } catch (CommandException e) {
            StatusManager.getManager().handle(Status.error(e.getMessage(), e), StatusManager.SHOW | StatusManager.LOG);
        }
    }

    /** Gives the window back first: a view that a link opens comes into the same place, and would else cover the window, too. */
    private void close() {
        IIntroManager manager = getIntroSite().getWorkbenchWindow().getWorkbench().getIntroManager();
        manager.setIntroStandby(this, true);
        manager.closeIntro(this);
    }

    @Override
    public void standbyStateChanged(boolean standby) {
        setFocus();
    }

    @Override
    public void setFocus() {
        ScrolledForm created = form;
        if (created != null) {
            created.setFocus();
        }
    }
}
