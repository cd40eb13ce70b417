namespace Movers;

/// <summary>What the pages in a folder share while they are moved: addresses, sections, pictures, times.</summary>
internal abstract class MovedSite(
    MoveFolder output,
    MoveMap map,
    SourceFolder source,
    OldAddresses addresses,
    string prefix,
    DateTimeOffset now
)
{
    public MoveMap Map => map;
    public SourceFolder Source => source;
    public OldAddresses Addresses => addresses;
    public DateTimeOffset Now => now;

    /// <summary>Begins every external id.</summary>
    public string Prefix => prefix;

    public string Locale { get; } = map.Locale ?? "de";
    public OldTime Times { get; } = new(map.TimeZone);
    public PictureShelf Shelf { get; } = new(output, map.Locale ?? "de", map.Credit);
    public SectionTree Sections { get; } = new(output, map, addresses, Root(source, addresses, prefix), map.Locale ?? "de");

    /// <summary>A picture file of the folder, to be moved with the texts.</summary>
    protected MovedPicture? Picture(string? file) =>
        file is null
            ? null
            : Shelf.Add(file, $"{source.NameOf(Path.GetRelativePath(source.Root, file))}{Path.GetExtension(file)}");

    private static SectionName Root(SourceFolder source, OldAddresses addresses, string prefix)
    {
        var name = addresses.Site?.Host ?? Path.GetFileName(source.Root);
        return new SectionName(name, name, $"{prefix}-site", []);
    }
}
