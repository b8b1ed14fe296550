package io.github.isorel.workbench.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.jdt.annotation.DefaultLocation;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.osgi.util.NLS;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.SashForm;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.layout.RowLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.part.ViewPart;
import org.eclipse.ui.statushandlers.StatusManager;

import io.github.isorel.engine.comparison.IncomparableException;
import io.github.isorel.engine.comparison.RelevanceAgreement;
import io.github.isorel.engine.data.DataException;
import io.github.isorel.engine.figure.plot.Figure;
import io.github.isorel.workbench.fieldmap.FieldMapPane;
import io.github.isorel.workbench.fieldmap.RelevanceSource;
import io.github.isorel.workbench.figures.ControlThread;
import io.github.isorel.workbench.figures.NumbersSource;
import io.github.isorel.workbench.figures.PictureSource;
import io.github.isorel.workbench.jobs.LatestResult;
import io.github.isorel.workbench.jobs.Outcome;

/**
 * Maps of two to four files side by side. Window, selection and colours are linked unless that is switched off; below are the first
 * minus the second and, of relevance, how well both agree.
 */
@NonNullByDefault({ DefaultLocation.RETURN_TYPE, DefaultLocation.FIELD })
public final class CompareView extends ViewPart implements PictureSource, NumbersSource {

    /** The view's id. */
    public static final String ID = "io.github.isorel.workbench.view.compare";
    /** How many files can be compared at most. */
    public static final int MOST = 4;

    private static final long SEED = 1;

    private final List<FieldMapPane> maps = new ArrayList<>();
    private @Nullable Composite area;
    private @Nullable Composite content;
    private @Nullable LatestResult agreement;
    private @Nullable FieldMapPane difference;
    private @Nullable Label told;

    @Override
    public void createPartControl(Composite parent) {
        Composite created = new Composite(parent, SWT.NONE);
        created.setLayout(new GridLayout());
        area = created;
        agreement = new LatestResult(new ControlThread(created));
        PlatformUI.getWorkbench().getHelpSystem().setHelp(created, "io.github.isorel.workbench.compare");
        renew();
        Label empty = new Label(content(), SWT.WRAP | SWT.CENTER);
        empty.setText(Messages.empty);
        empty.setLayoutData(new GridData(SWT.CENTER, SWT.CENTER, true, true));
    }

    /** Takes away what was compared. */
    private void renew() {
        LatestResult requests = agreement;
        if (requests != null) {
            requests.cancel();
        }
        closeMaps();
        Composite former = content;
        if (former != null) {
            former.dispose();
        }
        Composite next = new Composite(area, SWT.NONE);
        GridLayout layout = new GridLayout();
        layout.marginWidth = 0;
        layout.marginHeight = 0;
        next.setLayout(layout);
        next.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        content = next;
    }

    private void closeMaps() {
        maps.forEach(FieldMapPane::close);
        maps.clear();
        FieldMapPane former = difference;
        if (former != null) {
            former.close();
        }
        difference = null;
    }

    private Composite content() {
        Composite created = content;
        if (created == null) {
            throw new IllegalStateException("the compare view is not created yet");
        }
        return created;
    }

    /**
     * Shows the view with some files. Call from the UI thread.
     *
     * @param page where the view is
     * @param files two to four files
     */
    public static void open(IWorkbenchPage page, List<Path> files) {
        try {
            if (page.showView(ID) instanceof CompareView view) {
                view.compare(files);
            }
        } catch (PartInitException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.SHOW | StatusManager.LOG);
        }
    }

    /**
     * Shows files side by side.
     *
     * @param files two to four files
     * @throws IllegalArgumentException if there are more or fewer
     */
    public void compare(List<Path> files) {
        if (files.size() < 2 || files.size() > MOST) {
            throw new IllegalArgumentException("two to " + MOST + " files can be compared, not " + files.size());
        }
        renew();
        Composite row = new Composite(content(), SWT.NONE);
        RowLayout layout = new RowLayout(SWT.HORIZONTAL);
        layout.center = true;
        row.setLayout(layout);
        Composite choices = new Composite(content(), SWT.NONE);
        GridLayout stack = new GridLayout();
        stack.marginWidth = 0;
        stack.marginHeight = 0;
        choices.setLayout(stack);
        choices.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
        SashForm rows = new SashForm(content(), SWT.VERTICAL);
        rows.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
        SashForm above = new SashForm(rows, SWT.HORIZONTAL);
        SashForm below = new SashForm(rows, SWT.HORIZONTAL);
        for (int i = 0; i < files.size(); i++) {
            maps.add(new FieldMapPane(i < 2 ? above : below, i == 0 ? Optional.of(choices) : Optional.empty()));
        }
        FieldMapPane minus = new FieldMapPane(files.size() == MOST ? above : below);
        difference = minus;
        MapLinks links = new MapLinks(maps, List.of(minus));
        new Label(row, SWT.NONE).setText(Messages.linked);
        for (MapLinks.Link link : MapLinks.Link.values()) {
            Button button = new Button(row, SWT.CHECK);
            button.setText(label(link));
            button.setSelection(true);
            button.addListener(SWT.Selection, event -> links.set(link, button.getSelection()));
        }
        told = new Label(row, SWT.NONE);
        maps.subList(0, 2).forEach(map -> map.addListener(this::subtract));
        for (int i = 0; i < files.size(); i++) {
            maps.get(i).open(List.of(files.get(i)));
        }
        content().getParent().layout(true, true);
    }

    private static String label(MapLinks.Link link) {
        return switch (link) {
            case WINDOW -> Messages.linkWindow;
            case SELECTION -> Messages.linkSelection;
            case COLORS -> Messages.linkColors;
        };
    }

    /** Shows the first minus the second once both are there. */
    private void subtract() {
        FieldMapPane minus = difference;
        if (minus == null || minus.source().isPresent() || maps.get(0).source().isEmpty() || maps.get(1).source().isEmpty()) {
            return;
        }
        DifferenceSource.of(maps.get(0).source().get(), maps.get(1).source().get()).ifPresentOrElse(source -> {
            minus.show(source);
            maps.get(0).shownSelection().ifPresent(shown -> minus.selectors().follow(maps.get(0).source().get(), shown));
        }, () -> minus.showFailed(Messages.nothingInCommon));
        if (maps.get(0).source().get() instanceof RelevanceSource first && maps.get(1).source().get() instanceof RelevanceSource second) {
            compareRelevance(first, second);
        }
    }

    private void compareRelevance(RelevanceSource first, RelevanceSource second) {
        LatestResult requests = agreement;
        if (requests == null) {
            return;
        }
        tell(Messages.comparing);
        requests.request(Messages.comparing, progress -> {
            try {
                return RelevanceAgreement.of(first.stored().map(), second.stored().map(), SEED, progress);
            } catch (IncomparableException e) {
                throw new DataException(String.valueOf(e.getMessage()), e);
            }
        }, outcome -> {
            switch (outcome) {
                case Outcome.Done<RelevanceAgreement> done -> tell(text(done.result()));
                case Outcome.Failed<RelevanceAgreement> failed -> tell(failed.status().getMessage());
                case Outcome.Cancelled<RelevanceAgreement> cancelled -> tell("");
            }
        });
    }

    private static String text(RelevanceAgreement found) {
        return NLS.bind(Messages.agreement, new Object[] { decimals(found.inputs().value()), decimals(found.inputs().low()),
                decimals(found.inputs().high()) });
    }

    private static String decimals(double value) {
        return Double.isNaN(value) ? "\u2013" : String.format(Locale.ROOT, "%.3f", value).replace('-', '\u2212');
    }

    private void tell(String text) {
        Label label = told;
        if (label != null && !label.isDisposed()) {
            label.setText(text);
            label.getParent().getParent().layout(new Control[] { label });
        }
    }

    /**
     * The maps side by side.
     *
     * @return one a file, in the order of the files
     */
    public List<FieldMapPane> maps() {
        return List.copyOf(maps);
    }

    /**
     * The first minus the second.
     *
     * @return its map; empty while nothing is compared
     */
    public Optional<FieldMapPane> difference() {
        return Optional.ofNullable(difference);
    }

    /**
     * What is said about the agreement of relevance.
     *
     * @return a line; empty for other fields
     */
    public String agreementText() {
        Label label = told;
        return label != null && !label.isDisposed() ? label.getText() : "";
    }

    /** The map that has the focus, or the difference. */
    private Optional<FieldMapPane> chosen() {
        return maps.stream().filter(map -> !map.map().isDisposed() && map.map().isFocusControl()).findFirst().or(this::difference);
    }

    @Override
    public Optional<Figure> picture() {
        return chosen().flatMap(FieldMapPane::figure);
    }

    @Override
    public Optional<Numbers> numbers() {
        return chosen().flatMap(FieldMapPane::numbers);
    }

    @Override
    public void setFocus() {
        if (maps.isEmpty()) {
            content().setFocus();
        } else {
            maps.getFirst().map().setFocus();
        }
    }

    @Override
    public void dispose() {
        LatestResult requests = agreement;
        if (requests != null) {
            requests.cancel();
        }
        closeMaps();
        super.dispose();
    }
}
