package io.github.isorel.workbench;

import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IAdaptable;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jdt.annotation.NonNullByDefault;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.ui.application.IWorkbenchConfigurer;
import org.eclipse.ui.application.IWorkbenchWindowConfigurer;
import org.eclipse.ui.application.WorkbenchAdvisor;
import org.eclipse.ui.application.WorkbenchWindowAdvisor;
import org.eclipse.ui.ide.IDE;
import org.eclipse.ui.statushandlers.StatusManager;

import io.github.isorel.workbench.jobs.EngineJob;

/** What this workbench adds to any workbench: workspace projects, our perspective, a workspace that is saved at the end. */
@NonNullByDefault({})
final class IsorelWorkbenchAdvisor extends WorkbenchAdvisor {

    private static final String IDE_BUNDLE = "org.eclipse.ui.ide";

    @Override
    public void initialize(IWorkbenchConfigurer configurer) {
        super.initialize(configurer);
        configurer.setSaveAndRestore(true);
        IDE.registerAdapters(); // the project explorer shows resources through them
        declare(configurer, IDE.SharedImages.IMG_OBJ_PROJECT, "icons/full/obj16/prj_obj.svg");
        declare(configurer, IDE.SharedImages.IMG_OBJ_PROJECT_CLOSED, "icons/full/obj16/cprj_obj.svg");
        declare(configurer, IDE.SharedImages.IMG_OPEN_MARKER, "icons/full/elcl16/gotoobj_tsk.svg");
        declare(configurer, "IMG_OBJS_ERROR_PATH", "icons/full/obj16/error_tsk.svg"); // the problems view asks for these
        declare(configurer, "IMG_OBJS_WARNING_PATH", "icons/full/obj16/warn_tsk.svg");
        declare(configurer, "IMG_OBJS_INFO_PATH", "icons/full/obj16/info_tsk.svg");
    }

    private static void declare(IWorkbenchConfigurer configurer, String id, String path) {
        ImageDescriptor image = ResourceLocator.imageDescriptorFromBundle(IDE_BUNDLE, path).orElseThrow();
        configurer.declareImage(id, image, true);
    }

    @Override
    public IAdaptable getDefaultPageInput() {
        return ResourcesPlugin.getWorkspace().getRoot();
    }

    @Override
    public String getInitialWindowPerspectiveId() {
        return AtmosphereModelsPerspective.ID;
    }

    @Override
    public String getMainPreferencePageId() {
        return "org.eclipse.ui.preferencePages.Workbench";
    }

    @Override
    public WorkbenchWindowAdvisor createWorkbenchWindowAdvisor(IWorkbenchWindowConfigurer configurer) {
        return new IsorelWindowAdvisor(configurer);
    }

    @Override
    public boolean preShutdown() {
        Job.getJobManager().cancel(EngineJob.FAMILY); // a run must end before ONNX Runtime closes its environment
        return super.preShutdown();
    }

    @Override
    public void postShutdown() {
        try {
            Job.getJobManager().join(EngineJob.FAMILY, null);
            ResourcesPlugin.getWorkspace().save(true, new NullProgressMonitor());
        } catch (CoreException e) {
            StatusManager.getManager().handle(e.getStatus(), StatusManager.LOG);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        super.postShutdown();
    }
}
