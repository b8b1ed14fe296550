package io.github.isorel.workbench.help;

import org.eclipse.help.IContext;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jdt.annotation.Nullable;
import org.eclipse.jface.dialogs.DialogTray;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;

import io.github.isorel.workbench.guide.Guide;

/** Help beside a dialog: what F1 tells, and the sections of the guide that it names. */
@NonNullByDefault({})
final class HelpTray extends DialogTray {

    private static final int WIDTH = 320;

    private final Guide guide;
    private IContext context;
    private @Nullable HelpPage page;

    HelpTray(Guide guide, IContext context) {
        this.guide = guide;
        this.context = context;
    }

    @Override
    protected Control createContents(Composite parent) {
        Composite area = new Composite(parent, parent.getStyle());
        GridLayoutFactory.fillDefaults().applyTo(area);
        HelpPage created = new HelpPage(area, guide, this::follow);
        GridDataFactory.fillDefaults().grab(true, true).hint(WIDTH, 100).applyTo(created.control());
        page = created;
        created.show(context);
        return area;
    }

    private void follow(String target) {
        HelpPage created = page;
        if (created != null) {
            HelpLink.anchor(target).flatMap(guide::section).ifPresent(created::show);
        }
    }

    /** Shows another context. */
    void show(IContext other) {
        context = other;
        HelpPage created = page;
        if (created != null) {
            created.show(other);
        }
    }

    /** What is shown; nothing before the tray is open. */
    @Nullable HelpPage page() {
        return page;
    }
}
