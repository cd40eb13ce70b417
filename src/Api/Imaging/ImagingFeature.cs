using System.ComponentModel.DataAnnotations;
using Api.Data;
using Api.Health;
using Api.Imaging.Storage;

namespace Api.Imaging;

/// <summary>Registers image processing; settings section <c>Images</c>.</summary>
internal static class ImagingFeature
{
    public static IServiceCollection AddImaging(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection("Images").Get<ImagingOptions>() ?? new ImagingOptions();
        options = options with { Folder = Path.GetFullPath(options.Folder, DataFolder.Find(configuration)) };
        Check(options);
        Check(options.S3);
        Vips.Prepare();

        return services
            .AddSingleton(options)
            .AddSingleton<StoreIdStore>()
            .AddSingleton<ImageStoreWatch>()
            .AddSingleton(provider => new MarkedStorage(
                options.S3 is { } s3 ? new S3Storage(s3) : new FolderStorage(options.Folder),
                provider.GetRequiredService<StoreIdStore>(),
                options.Place,
                () => ImageFiles.NewFile(options)
            ))
            .AddSingleton<IImageStorage>(provider => provider.GetRequiredService<MarkedStorage>())
            .AddSingleton<IReadinessCheck, ImageStoreReadiness>()
            .AddHostedService<StoreMarking>()
            .AddSingleton<OriginalFiles>()
            .AddSingleton<DocumentFiles>()
            .AddSingleton<ImageFiles>()
            .AddSingleton<ImageInspector>()
            .AddSingleton<ImageIntake>()
            .AddSingleton<DocumentIntake>()
            .AddSingleton<RenditionRenderer>()
            .AddSingleton<RenderJobStore>()
            .AddSingleton<AvifWorker>()
            .AddHostedService(provider => provider.GetRequiredService<AvifWorker>())
            .AddSingleton<ImageSweepStore>()
            .AddSingleton<ImageSweep>()
            .AddHostedService(provider => provider.GetRequiredService<ImageSweep>());
    }

    private static void Check(object? options)
    {
        if (options is not null)
        {
            Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        }
    }
}
