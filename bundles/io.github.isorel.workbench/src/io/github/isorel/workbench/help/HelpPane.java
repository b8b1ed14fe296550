package io.github.isorel.workbench.help;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.help.IContext;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.viewers.StructuredSelection;
import org.eclipse.jface.viewers.TreeViewer;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Text;

import io.github.isorel.workbench.guide.Guide;
import io.github.isorel.workbench.guide.GuideSection;

/** The table of contents with a search, and the page that is read; the way back is kept. */
@NonNullByDefault({})
final class HelpPane {

    private static final int[] ABOVE_EACH_OTHER = { 30, 70 };
    private static final int[] BESIDE_EACH_OTHER = { 22, 78 };

    /** What is shown: exactly one of both. */
    private record Shown(@Nullable GuideSection section, @Nullable IContext context) {
    }

    private final Guide guide;
    private final Consumer<String> elsewhere;
    private final SashForm area;
    private final Text search;
    private final TreeViewer contents;
    private final HelpPage page;
    private final Deque<Shown> before = new ArrayDeque<>();
    private final List<Runnable> listeners = new ArrayList<>();
    private final Deque<Shown> behind = new ArrayDeque<>();
    private @Nullable Shown shown;
    private boolean isRevealing;

    /**
     * A pane that shows the beginning of the guide.
     *
     * @param parent where it is made
     * @param guide the guide
     * @param elsewhere gets targets of links that do not lead into the guide
     */
    HelpPane(Composite parent, Guide guide, Consumer<String> elsewhere) {
        this.guide = guide;
        this.elsewhere = elsewhere;
        area = new SashForm(parent, SWT.VERTICAL);
        Composite left = new Composite(area, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 2).applyTo(left);
        search = new Text(left, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL);
        search.setMessage(Messages.searchHint);
        GridDataFactory.fillDefaults().grab(true, false).applyTo(search);
        contents = new TreeViewer(left, SWT.SINGLE | SWT.V_SCROLL | SWT.H_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).hint(120, 60).applyTo(contents.getControl());
        page = new HelpPage(area, guide, this::follow);
        area.setWeights(ABOVE_EACH_OTHER);
        area.addListener(SWT.Resize, event -> arrange());
        fillContents();
        listen();
        show(guide.sections().getFirst());
    }

    /** Contents stand beside the page where the view is wider than high, else above it. */
    private void arrange() {
        int orientation = area.getSize().x > area.getSize().y ? SWT.HORIZONTAL : SWT.VERTICAL;
        if (orientation != area.getOrientation()) {
            area.setOrientation(orientation);
            area.setWeights(orientation == SWT.HORIZONTAL ? BESIDE_EACH_OTHER : ABOVE_EACH_OTHER);
        }
    }

    private void fillContents() {
        contents.setContentProvider(new ContentsProvider(guide));
        contents.setLabelProvider(ContentsProvider.labels());
        contents.setInput("");
    }

    private void listen() {
        contents.addSelectionChangedListener(event -> {
            if (!isRevealing && event.getStructuredSelection().getFirstElement() instanceof GuideSection section) {
                show(section);
            }
        });
        search.addListener(SWT.Modify, event -> {
            contents.setInput(search.getText().strip());
            search.setToolTipText(search.getText().isBlank() ? Messages.searchHint
                    : NLS.bind(Messages.searchHits, guide.search(search.getText()).size()));
        });
        search.addListener(SWT.DefaultSelection, event -> {
            if (event.detail != SWT.CANCEL) {
                guide.search(search.getText()).stream().findFirst().ifPresent(this::show);
            }
        });
        search.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ARROW_DOWN) {
                contents.getControl().setFocus();
            }
        });
    }

    Control control() {
        return area;
    }

    HelpPage page() {
        return page;
    }

    Text searchField() {
        return search;
    }

    TreeViewer contents() {
        return contents;
    }

    /** Puts words into the search field and lists what holds them. */
    void search(String words) {
        search.setText(words);
        search.selectAll();
        search.setFocus();
    }

    void setFocus() {
        search.setFocus();
    }

    /** The section that is read; empty while a context is shown. */
    Optional<GuideSection> section() {
        Shown now = shown;
        return now == null ? Optional.empty() : Optional.ofNullable(now.section());
    }

    /** Goes where a link leads. */
    void follow(String target) {
        Optional<String> anchor = HelpLink.anchor(target);
        if (anchor.isEmpty()) {
            elsewhere.accept(target);
            return;
        }
        if (anchor.get().isEmpty()) {
            show(guide.sections().getFirst());
            return;
        }
        Optional<GuideSection> section = guide.section(anchor.get());
        if (section.isPresent()) {
            show(section.get());
        } else {
            page.showProblem(NLS.bind(Messages.noSection, anchor.get()));
        }
    }

    /** Shows a section. */
    void show(GuideSection section) {
        go(new Shown(section, null));
    }

    /** Shows what F1 tells. */
    void show(IContext context) {
        go(new Shown(null, context));
    }

    private void go(Shown next) {
        Shown now = shown;
        if (next.equals(now)) {
            return;
        }
        if (now != null) {
            before.push(now);
        }
        behind.clear();
        display(next);
    }

    /** Shows what was shown before; nothing happens at the beginning. */
    void back() {
        move(before, behind);
    }

    /** Whether something was shown before. */
    boolean canGoBack() {
        return !before.isEmpty();
    }

    /** Whether something was left by going back. */
    boolean canGoForward() {
        return !behind.isEmpty();
    }

    /** Takes a step back back. */
    void forward() {
        move(behind, before);
    }

    private void move(Deque<Shown> from, Deque<Shown> to) {
        Shown next = from.poll();
        if (next != null) {
            Shown now = shown;
            if (now != null) {
                to.push(now);
            }
            display(next);
        }
    }

    /** Tells a listener whenever another page is shown. */
    void addListener(Runnable listener) {
        listeners.add(listener);
    }

    private void display(Shown next) {
        shown = next;
        listeners.forEach(Runnable::run);
        GuideSection section = next.section();
        IContext context = next.context();
        if (section != null) {
            page.show(section);
        } else if (context != null) {
            page.show(context);
        }
        isRevealing = true;
        try {
            contents.setSelection(section != null ? new StructuredSelection(section) : StructuredSelection.EMPTY, true);
        } finally {
            isRevealing = false;
        }
    }
}
