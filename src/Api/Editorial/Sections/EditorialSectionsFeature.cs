namespace Api.Editorial.Sections;

/// <summary>The section endpoints of the editorial API.</summary>
internal static class EditorialSectionsFeature
{
    public static IServiceCollection AddEditorialSections(this IServiceCollection services) =>
        services
            .AddSingleton<SectionStore>()
            .AddSingleton<SectionAddressStore>()
            .AddSingleton<SectionStateStore>()
            .AddSingleton<SectionPinStore>()
            .AddSingleton<SectionChange>()
            .AddSingleton<SectionEditing>();

    public static void MapEditorialSections(this RouteGroupBuilder editorial)
    {
        var sections = editorial.MapGroup("/sections").WithTags("Editorial sections");

        ListEditorialSections.Map(sections);
        CreateSection.Map(sections);
        GetEditorialSection.Map(sections);
        FindSection.Map(sections);
        ActivateSection.Map(sections);
        ReplaceSection.Map(sections);
        PatchSection.Map(sections);
        MoveSection.Map(sections);
        PinArticles.Map(sections);
        ArchiveSection.Map(sections);
        ListSectionUses.Map(sections);
        ListSectionVersions.Map(sections);
        RestoreSectionVersion.Map(sections);
    }
}
