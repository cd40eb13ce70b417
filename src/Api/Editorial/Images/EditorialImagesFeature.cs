namespace Api.Editorial.Images;

/// <summary>The image endpoints of the editorial API.</summary>
internal static class EditorialImagesFeature
{
    public static IServiceCollection AddEditorialImages(this IServiceCollection services) =>
        services
            .AddSingleton<ImageStore>()
            .AddSingleton<ImageListStore>()
            .AddSingleton<ImageFileStore>()
            .AddSingleton<ImageUseStore>()
            .AddSingleton<PublicImageUseStore>()
            .AddSingleton<ImageChange>()
            .AddSingleton<ImageEditing>()
            .AddSingleton<ImagePurge>();

    public static void MapEditorialImages(this RouteGroupBuilder editorial)
    {
        var images = editorial.MapGroup("/images").WithTags("Editorial images");

        ListEditorialImages.Map(images);
        UploadImage.Map(images);
        GetEditorialImage.Map(images);
        FindImage.Map(images);
        ListImageUses.Map(images);
        PatchImage.Map(images);
        ReplaceImageFile.Map(images);
        ListImageVersions.Map(images);
        RestoreImageVersion.Map(images);
        DeleteImage.Map(images);
    }
}
