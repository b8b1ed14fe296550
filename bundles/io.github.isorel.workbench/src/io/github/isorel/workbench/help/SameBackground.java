package io.github.isorel.workbench.help;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.resource.JFaceColors;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.ui.forms.widgets.ExpandableComposite;
import org.eclipse.ui.forms.widgets.Hyperlink;

/**
 * Gives texts and links of a form the background of its body, and links the colour of links: themes style the body, but not all that
 * lies on it.
 */
@NonNullByDefault({})
public final class SameBackground {

    private SameBackground() {
    }

    /**
     * Does so as soon as the theme has styled the form. Call from the UI thread, after the form was filled.
     *
     * @param body the body of the form
     */
    public static void below(Composite body) {
        body.getDisplay().asyncExec(() -> {
            if (!body.isDisposed()) {
                apply(body, body);
            }
        });
    }

    private static void apply(Composite body, Composite parent) {
        for (Control child : parent.getChildren()) {
            if (!(child instanceof StyledText)) {
                child.setBackground(body.getBackground());
            }
            if (child instanceof Hyperlink) {
                child.setForeground(JFaceColors.getHyperlinkText(child.getDisplay())); // else it has the colour of any text
            }
            if (child instanceof ExpandableComposite section) {
                if (section.getClient() instanceof Composite client) { // its title lies on a band of another colour
                    client.setBackground(body.getBackground());
                    apply(body, client);
                }
            } else if (child instanceof Composite inner) {
                apply(body, inner);
            }
        }
    }
}
