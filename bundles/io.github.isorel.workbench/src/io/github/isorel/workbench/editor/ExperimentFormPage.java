package io.github.isorel.workbench.editor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.IMessageProvider;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.forms.IManagedForm;
import org.eclipse.ui.forms.editor.FormEditor;
import org.eclipse.ui.forms.editor.FormPage;
import org.eclipse.ui.forms.widgets.ExpandableComposite;
import org.eclipse.ui.forms.widgets.ScrolledForm;
import org.eclipse.ui.forms.widgets.Section;
import org.eclipse.ui.menus.CommandContributionItem;
import org.eclipse.ui.menus.CommandContributionItemParameter;

import io.github.isorel.workbench.editor.FormPages.PageSection;

/** A page of fields over the text. */
@NonNullByDefault({})
final class ExperimentFormPage extends FormPage {

    private static final String RUN = "io.github.isorel.workbench.command.runExperiment";
    /** How wide fields with their labels become [pixels]. */
    private static final int WIDEST = 1250;
    private static final String NO_YAML = "this is no YAML";

    private final ExperimentModel model;
    private final List<PageSection> sections;
    private final List<FormPart> parts = new ArrayList<>();

    /**
     * A page.
     *
     * @param editor the editor
     * @param model what the text means
     * @param id the page's id
     * @param title the page's title
     * @param sections what is on it
     */
    ExperimentFormPage(FormEditor editor, ExperimentModel model, String id, String title, List<PageSection> sections) {
        super(editor, id, title);
        this.model = model;
        this.sections = List.copyOf(sections);
    }

    @Override
    protected void createFormContent(IManagedForm managed) {
        ScrolledForm form = managed.getForm();
        form.setText(getTitle());
        managed.getToolkit().decorateFormHeading(form.getForm());
        form.getForm().setSeparatorVisible(false); // a theme makes it the brightest line of the window
        form.getToolBarManager().add(new CommandContributionItem(new CommandContributionItemParameter(getSite(), null, RUN,
                CommandContributionItem.STYLE_PUSH)));
        form.getToolBarManager().update(true);
        GridLayout layout = GridLayoutFactory.swtDefaults().margins(10, 8).spacing(12, 12).create();
        form.getBody().setLayout(layout);
        form.addListener(SWT.Resize, event -> keepReadable(form, layout));
        managed.getMessageManager().setMessagePrefixProvider(null); // messages name what they are about
        FormContext context = new FormContext(model, managed);
        for (PageSection section : sections) {
            parts.add(create(managed, form.getBody(), section.title(), parent -> section.content().create(context, parent)));
        }
        PlatformUI.getWorkbench().getHelpSystem().setHelp(form, "io.github.isorel.workbench.experiment_editor");
        refresh();
    }

    /** On a wide screen fields end where the eye still finds their labels. */
    private static void keepReadable(ScrolledForm form, GridLayout layout) {
        int unused = Math.max(0, form.getClientArea().width - WIDEST);
        if (unused != layout.marginRight) {
            layout.marginRight = unused;
            form.reflow(true);
        }
    }

    private static FormPart create(IManagedForm managed, Composite body, String title, Function<Composite, FormPart> content) {
        Section section = managed.getToolkit().createSection(body, ExpandableComposite.TITLE_BAR | ExpandableComposite.EXPANDED
                | ExpandableComposite.TWISTIE);
        section.setText(title);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(section);
        Composite client = managed.getToolkit().createComposite(section);
        GridLayoutFactory.fillDefaults().numColumns(2).applyTo(client);
        FormPart part = content.apply(client);
        section.setClient(client);
        return part;
    }

    /** Shows the text as it is now. Fields cannot be used while the text is no YAML. */
    void refresh() {
        @Nullable IManagedForm managed = getManagedForm();
        if (managed == null || managed.getForm().isDisposed()) {
            return;
        }
        boolean isReadable = model.reading().problems().stream().noneMatch(problem -> problem.message().startsWith(NO_YAML));
        managed.getForm().getBody().setEnabled(isReadable);
        if (isReadable) {
            managed.getMessageManager().setAutoUpdate(false);
            parts.forEach(FormPart::refresh);
            managed.getMessageManager().setAutoUpdate(true);
        } else {
            managed.getForm().setMessage(NLS.bind(Messages.noForm, FormContext.text(model.reading().problems().getFirst())),
                    IMessageProvider.ERROR);
        }
    }

    /** Writes what was typed and not written yet. */
    void commit() {
        parts.forEach(FormPart::commit);
    }
}
