package io.github.isorel.workbench.project;

import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.jface.wizard.Wizard;

/** The picture in the title of our wizards, beside those of the platform that have one, too. */
public final class WizardBanner {

    private static final String BUNDLE = "io.github.isorel.workbench";
    private static final String PICTURE = "icons/isorel64.png";

    private WizardBanner() {
    }

    /**
     * Gives a wizard the picture.
     *
     * @param wizard a wizard whose pages are not created yet
     */
    public static void show(Wizard wizard) {
        ImageDescriptor picture = ResourceLocator.imageDescriptorFromBundle(BUNDLE, PICTURE).orElseThrow();
        wizard.setDefaultPageImageDescriptor(picture);
    }
}
