package io.github.isorel.workbench.cheatsheet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.forms.events.HyperlinkAdapter;
import org.eclipse.ui.forms.events.HyperlinkEvent;
import org.eclipse.ui.forms.widgets.ExpandableComposite;
import org.eclipse.ui.forms.widgets.FormText;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.ImageHyperlink;
import org.eclipse.ui.forms.widgets.ScrolledForm;
import org.eclipse.ui.forms.widgets.Section;
import org.eclipse.ui.forms.widgets.TableWrapData;
import org.eclipse.ui.forms.widgets.TableWrapLayout;

import io.github.isorel.workbench.help.SameBackground;

/** The steps of a cheat sheet: the one that comes next is open, what is done has a tick. */
@NonNullByDefault({})
final class SheetPane {

    private static final String BUNDLE = "io.github.isorel.workbench";
    private static final int MARGIN = 8;

    private final Predicate<String> run;
    private final Consumer<String> choose;
    private final BiConsumer<CheatSheet, SheetProgress> keep;
    private final FormToolkit toolkit;
    private final ScrolledForm form;
    private final LocalResourceManager images;
    private final List<Section> sections = new ArrayList<>();

    /**
     * An empty pane.
     *
     * @param parent where it is made
     * @param run runs a command and tells whether it went well
     * @param choose shows a sheet, or with an empty name the list of them
     * @param keep told how far one is
     */
    SheetPane(Composite parent, Predicate<String> run, Consumer<String> choose, BiConsumer<CheatSheet, SheetProgress> keep) {
        this.run = run;
        this.choose = choose;
        this.keep = keep;
        toolkit = new FormToolkit(parent.getDisplay());
        form = toolkit.createScrolledForm(parent);
        form.addDisposeListener(event -> toolkit.dispose());
        images = new LocalResourceManager(JFaceResources.getResources(), form);
        form.getBody().setLayout(layout(MARGIN));
    }

    private static TableWrapLayout layout(int margin) {
        TableWrapLayout layout = new TableWrapLayout();
        layout.leftMargin = margin;
        layout.rightMargin = margin;
        return layout;
    }

    void setFocus() {
        form.setFocus();
    }

    /** The title that is shown. */
    String title() {
        return form.getText();
    }

    /** The sections of the steps in their order. */
    List<Section> sections() {
        return List.copyOf(sections);
    }

    /** Shows the list of sheets. */
    void list(List<CheatSheet> sheets) {
        refill(Messages.cheatSheets, () -> {
            for (CheatSheet sheet : sheets) {
                link(form.getBody(), sheet.title(), "icons/cheatsheet.svg", () -> choose.accept(sheet.id()));
                text(form.getBody(), sheet.intro());
            }
        });
    }

    /** Shows a sheet as far as one is in it. */
    void show(CheatSheet sheet, SheetProgress progress) {
        refill(sheet.title(), () -> {
            text(form.getBody(), sheet.intro());
            for (int i = 0; i < sheet.steps().size(); i++) {
                step(sheet, progress, i);
            }
            if (progress.isOver()) {
                text(form.getBody(), Messages.over);
            }
            link(form.getBody(), Messages.again, "icons/cheatsheet.svg",
                    () -> changed(sheet, new SheetProgress(sheet.steps().size())));
            link(form.getBody(), Messages.all, "icons/back.svg", () -> choose.accept(""));
        });
        if (!progress.isOver()) {
            form.getDisplay().asyncExec(() -> reveal(progress.current()));
        }
    }

    private void reveal(int step) {
        if (!form.isDisposed() && step < sections.size()) {
            FormToolkit.ensureVisible(sections.get(step));
        }
    }

    private void changed(CheatSheet sheet, SheetProgress progress) {
        keep.accept(sheet, progress);
        if (!form.isDisposed()) {
            show(sheet, progress);
        }
    }

    private void step(CheatSheet sheet, SheetProgress progress, int index) {
        CheatSheet.Step step = sheet.steps().get(index);
        boolean isCurrent = progress.current() == index;
        Section section = toolkit.createSection(form.getBody(), ExpandableComposite.TWISTIE | ExpandableComposite.TITLE_BAR
                | (isCurrent ? ExpandableComposite.EXPANDED : SWT.NONE));
        section.setText(NLS.bind(progress.isDone(index) ? Messages.stepDone : Messages.step, index + 1, step.title()));
        section.setLayoutData(new TableWrapData(TableWrapData.FILL_GRAB));
        Composite client = toolkit.createComposite(section);
        client.setLayout(layout(0));
        text(client, step.text());
        for (CheatSheet.Action action : step.actions()) {
            link(client, action.label().isEmpty() ? Messages.doIt : action.label(), "icons/run.svg", () -> {
                if (run.test(action.command()) && step.isDoneByAction()) {
                    progress.finish(index);
                    changed(sheet, progress);
                }
            });
        }
        if (!step.isDoneByAction()) {
            link(client, Messages.done, "icons/state-done.svg", () -> {
                progress.finish(index);
                changed(sheet, progress);
            });
        }
        if (step.isSkippable() && !step.actions().isEmpty()) {
            link(client, Messages.skip, "icons/forward.svg", () -> {
                progress.skip(index);
                changed(sheet, progress);
            });
        }
        section.setClient(client);
        sections.add(section);
    }

    private void text(Composite parent, String markup) {
        FormText text = toolkit.createFormText(parent, false); // there are no links in it
        text.setText("<form><p>" + markup + "</p></form>", true, false);
        text.setLayoutData(new TableWrapData(TableWrapData.FILL_GRAB));
    }

    private void link(Composite parent, String label, String icon, Runnable action) {
        ImageHyperlink link = toolkit.createImageHyperlink(parent, SWT.WRAP);
        Image image = images.create(ResourceLocator.imageDescriptorFromBundle(BUNDLE, icon).orElseThrow());
        link.setImage(image);
        link.setText(label);
        link.addHyperlinkListener(new HyperlinkAdapter() {
            @Override
            public void linkActivated(HyperlinkEvent event) {
                link.getDisplay().asyncExec(action); // the link may be gone when the action is over
            }
        });
    }

    private void refill(String title, Runnable filling) {
        form.setRedraw(false);
        try {
            sections.clear();
            for (Control child : form.getBody().getChildren()) {
                child.dispose();
            }
            form.setText(title);
            filling.run();
            form.reflow(true);
            SameBackground.below(form.getBody());
        } finally {
            form.setRedraw(true);
        }
    }
}
