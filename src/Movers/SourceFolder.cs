using System.Security.Cryptography;
using System.Text;

namespace Movers;

/// <summary>A folder with the pages and pictures of an old site. Names in it are relative, with slashes.</summary>
internal sealed class SourceFolder(string root, string prefix)
{
    private const int NameMaxLength = 180;

    // Of files whose names differ only in what an external id does not say.
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    public string Root { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    /// <summary>The files with these extensions, except in hidden folders, in the order of their names.</summary>
    public IReadOnlyList<string> Files(params string[] extensions)
    {
        var files = Directory
            .EnumerateFiles(Root, "*", new EnumerationOptions { RecurseSubdirectories = true })
            .Where(file => extensions.Contains(Path.GetExtension(file).ToLowerInvariant()))
            .Select(file => Path.GetRelativePath(Root, file))
            .Where(file => !$"/{file}".Contains("/.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();
        var taken = new HashSet<string>(StringComparer.Ordinal);

        foreach (var file in files.OrderBy(file => Array.IndexOf(extensions, Path.GetExtension(file))))
        {
            if (!taken.Add(NameOf(file)))
            {
                names[file] = $"{NameOf(file)}-{HashOf(file)}";
            }
        }

        return files;
    }

    public byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(Root, file));

    public DateTimeOffset ChangedAt(string file) => File.GetLastWriteTimeUtc(Path.Combine(Root, file));

    /// <summary>The external id of what becomes of a file.</summary>
    public string NameOf(string file)
    {
        if (names.TryGetValue(file, out var known))
        {
            return known;
        }

        var name = $"{prefix}-{Path.ChangeExtension(file, null).Replace('/', ':')}";
        return name.Length <= NameMaxLength && !name.Any(char.IsControl)
            ? name
            : $"{string.Concat(name.EnumerateRunes().Where(rune => !Rune.IsControl(rune)).Take(100))}-{HashOf(file)}";
    }

    /// <summary>The picture at a path of the old site, in the first of the folders that has it; null if it is in none.</summary>
    public string? PictureAt(string path, params string[] folders)
    {
        var relative = SourceText.Decode(path).TrimStart('/');

        // No file has such a name, and asking for it is an error.
        if (relative.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        return folders
            .DefaultIfEmpty("")
            .Select(folder => Path.GetFullPath(Path.Combine(Root, folder, relative)))
            .FirstOrDefault(file => PictureShelf.IsPicture(file) && File.Exists(file) && IsNear(file));
    }

    /// <summary>A path as an address has it.</summary>
    public static string Encode(string file) => string.Join('/', file.Split('/').Select(Uri.EscapeDataString));

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    // Pictures of a generator's site are beside its texts.
    private bool IsNear(string file) =>
        file.StartsWith((Path.GetDirectoryName(Root) ?? "").TrimEnd('/') + '/', StringComparison.Ordinal);
}
