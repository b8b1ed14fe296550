package io.github.isorel.workbench.help;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.eclipse.help.IContext;
import org.eclipse.help.IContext2;
import org.eclipse.help.IHelpResource;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.forms.events.HyperlinkAdapter;
import org.eclipse.ui.forms.events.HyperlinkEvent;
import org.eclipse.ui.forms.widgets.FormText;
import org.eclipse.ui.forms.widgets.FormToolkit;
import org.eclipse.ui.forms.widgets.ScrolledForm;
import org.eclipse.ui.forms.widgets.TableWrapData;
import org.eclipse.ui.forms.widgets.TableWrapLayout;

import io.github.isorel.workbench.guide.Guide;
import io.github.isorel.workbench.guide.GuideBlock;
import io.github.isorel.workbench.guide.GuideSection;
import io.github.isorel.workbench.guide.TextRun;

/** A page of help: a section of the guide or what F1 tells, drawn with controls of forms. */
@NonNullByDefault({})
final class HelpPage {

    private static final int MARGIN = 10;
    private static final int CODE_MARGIN = 6;
    private static final int CODE_WIDTH = 100;
    private static final int CELL_SPACING = 10;
    /** Below this width the rows of tables are told one below the other [pixels]. */
    private static final int NARROW = 500;

    private final Guide guide;
    private final FormMarkup markup;
    private final Consumer<String> follow;
    private final FormToolkit toolkit;
    private final ScrolledForm form;
    private final Font italic;
    private Runnable filling = () -> { };
    private boolean isNarrow;

    /**
     * An empty page.
     *
     * @param parent where it is made
     * @param guide what links lead into
     * @param follow gets the target of a link that was chosen
     */
    HelpPage(Composite parent, Guide guide, Consumer<String> follow) {
        this.guide = guide;
        this.markup = new FormMarkup(guide);
        this.follow = follow;
        this.toolkit = new FormToolkit(parent.getDisplay());
        this.form = toolkit.createScrolledForm(parent);
        form.addDisposeListener(event -> toolkit.dispose());
        LocalResourceManager resources = new LocalResourceManager(JFaceResources.getResources(), form);
        this.italic = resources.create(FontDescriptor.createFrom(JFaceResources.getDialogFont()).setStyle(SWT.ITALIC));
        TableWrapLayout layout = new TableWrapLayout();
        layout.leftMargin = MARGIN;
        layout.rightMargin = MARGIN;
        layout.verticalSpacing = MARGIN;
        form.getBody().setLayout(layout);
        form.addListener(SWT.Resize, event -> resized());
    }

    /** Tables are told in another way where the room for them comes or goes. */
    private void resized() {
        if (form.getClientArea().width < NARROW != isNarrow) {
            form.getDisplay().asyncExec(() -> {
                if (!form.isDisposed()) {
                    refill(form.getText(), filling);
                }
            });
        }
    }

    Control control() {
        return form;
    }

    /** Shows a section with links to those below it and to the next one. */
    void show(GuideSection section) {
        refill(section.title(), () -> {
            section.blocks().forEach(block -> add(form.getBody(), block));
            List<TextRun> below = guide.below(section).stream().map(HelpPage::link).toList();
            if (!below.isEmpty()) {
                text(form.getBody(), markup.links(below));
            }
            guide.after(section).filter(next -> !guide.below(section).contains(next)).ifPresent(next -> text(form.getBody(),
                    markup.paragraph(List.of(new TextRun(TextRun.Style.PLAIN, Messages.next), link(next)))));
        });
    }

    private static TextRun link(GuideSection section) {
        return new TextRun(TextRun.Style.LINK, section.title(), "#" + section.anchor());
    }

    /** Shows what a context says, with links to its topics. */
    void show(IContext context) {
        String title = context instanceof IContext2 titled && titled.getTitle() != null ? titled.getTitle() : Messages.help;
        refill(title, () -> {
            text(form.getBody(), markup.context(said(context)));
            List<TextRun> topics = new ArrayList<>();
            for (IHelpResource topic : context.getRelatedTopics()) {
                topics.add(new TextRun(TextRun.Style.LINK, topic.getLabel(), topic.getHref()));
            }
            if (!topics.isEmpty()) {
                text(form.getBody(), markup.context(Messages.more));
                text(form.getBody(), markup.links(topics));
            }
        });
    }

    /** What a context says, with its bold words where it has any. */
    static String said(IContext context) {
        String styled = context instanceof IContext2 titled ? titled.getStyledText() : null;
        String said = styled != null ? styled : context.getText();
        return said != null && !said.isBlank() ? plain(said) : Messages.nothingSaid;
    }

    /** The text of a context is the content of its XML element. */
    private static String plain(String xml) {
        return xml.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&");
    }

    /** Shows a problem. */
    void showProblem(String problem) {
        refill(Messages.help, () -> text(form.getBody(), markup.context(problem)));
    }

    /** The title that is shown. */
    String title() {
        return form.getText();
    }

    private void refill(String title, Runnable fill) {
        filling = fill;
        isNarrow = form.getClientArea().width < NARROW;
        form.setRedraw(false);
        try {
            for (Control child : form.getBody().getChildren()) {
                child.dispose();
            }
            form.setText(title);
            fill.run();
            form.setOrigin(0, 0);
            form.reflow(true);
            SameBackground.below(form.getBody());
        } finally {
            form.setRedraw(true);
        }
    }

    private void add(Composite parent, GuideBlock block) {
        switch (block) {
            case GuideBlock.Paragraph paragraph -> text(parent, markup.paragraph(paragraph.runs()));
            case GuideBlock.Items items -> text(parent, markup.items(items.items()));
            case GuideBlock.Code code -> code(parent, code.text());
            case GuideBlock.Table table when isNarrow -> rows(parent, table);
            case GuideBlock.Table table -> table(parent, table);
        }
    }

    private FormText text(Composite parent, String content) {
        FormText text = toolkit.createFormText(parent, true);
        text.setFont(FormMarkup.CODE, JFaceResources.getTextFont());
        text.setFont(FormMarkup.EMPHASIS, italic);
        text.setText(content, true, false);
        text.setLayoutData(new TableWrapData(TableWrapData.FILL_GRAB, TableWrapData.TOP));
        text.addHyperlinkListener(new HyperlinkAdapter() {
            @Override
            public void linkActivated(HyperlinkEvent event) {
                follow.accept(event.getHref().toString());
            }
        });
        return text;
    }

    private void code(Composite parent, String content) {
        StyledText text = new StyledText(parent, SWT.MULTI | SWT.H_SCROLL | SWT.READ_ONLY | SWT.BORDER);
        text.setAlwaysShowScrollBars(false);
        toolkit.adapt(text, true, false);
        text.setFont(JFaceResources.getTextFont());
        text.setMargins(CODE_MARGIN, CODE_MARGIN, CODE_MARGIN, CODE_MARGIN);
        text.setText(content);
        text.setToolTipText(NLS.bind(Messages.copyCode, "Ctrl+C"));
        TableWrapData data = new TableWrapData(TableWrapData.FILL_GRAB, TableWrapData.TOP);
        data.maxWidth = CODE_WIDTH; // longer lines are scrolled to, and do not make the page wider than the view
        text.setLayoutData(data);
    }

    private void table(Composite parent, GuideBlock.Table table) {
        Composite area = toolkit.createComposite(parent);
        TableWrapLayout layout = new TableWrapLayout();
        layout.numColumns = table.columns();
        layout.horizontalSpacing = CELL_SPACING;
        layout.verticalSpacing = CELL_SPACING;
        layout.leftMargin = 0;
        layout.rightMargin = 0;
        area.setLayout(layout);
        area.setLayoutData(new TableWrapData(TableWrapData.FILL_GRAB, TableWrapData.TOP));
        boolean isHead = true;
        for (List<List<TextRun>> row : table.rows()) {
            for (List<TextRun> cell : row) {
                FormText text = text(area, markup.paragraph(isHead ? strong(cell) : cell));
                text.setLayoutData(new TableWrapData(TableWrapData.FILL, TableWrapData.TOP));
            }
            isHead = false;
        }
        area.addPaintListener(event -> {
            event.gc.setForeground(area.getForeground());
            event.gc.setAlpha(70);
            Control[] cells = area.getChildren();
            for (int first = table.columns(); first < cells.length; first += table.columns()) {
                int y = cells[first].getLocation().y - CELL_SPACING / 2;
                event.gc.drawLine(0, y, area.getSize().x, y);
            }
        });
    }

    /**
     * A table without room for its columns: each row is its first cell, and a list of the others with the words of their heads.
     */
    private void rows(Composite parent, GuideBlock.Table table) {
        List<List<TextRun>> head = table.rows().getFirst();
        for (List<List<TextRun>> row : table.rows().subList(1, table.rows().size())) {
            text(parent, markup.paragraph(strong(row.getFirst())));
            List<List<TextRun>> others = new ArrayList<>();
            for (int i = 1; i < row.size(); i++) {
                List<TextRun> other = new ArrayList<>(head.get(i));
                if (!head.get(i).isEmpty()) {
                    other.add(new TextRun(TextRun.Style.PLAIN, ": "));
                }
                other.addAll(row.get(i));
                if (!row.get(i).isEmpty()) {
                    others.add(other);
                }
            }
            if (!others.isEmpty()) {
                text(parent, markup.items(others));
            }
        }
    }

    private static List<TextRun> strong(List<TextRun> cell) {
        return cell.stream().map(run -> run.style() == TextRun.Style.PLAIN ? new TextRun(TextRun.Style.STRONG, run.text()) : run)
                .toList();
    }
}
