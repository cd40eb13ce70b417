using System.Security.Cryptography;
using System.Text;

namespace Movers;

/// <summary>A folder with the pages and pictures of an old site. Names in it are relative, with slashes.</summary>
internal sealed class SourceFolder(string root, string prefix)
{
    private const int NameMaxLength = 180;

    public string Root { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    /// <summary>The files with these extensions, except in hidden folders, in the order of their names.</summary>
    public IReadOnlyList<string> Files(params string[] extensions) =>
        [
            .. Directory
                .EnumerateFiles(Root, "*", new EnumerationOptions { RecurseSubdirectories = true })
                .Where(file => extensions.Contains(Path.GetExtension(file).ToLowerInvariant()))
                .Select(file => Path.GetRelativePath(Root, file))
                .Where(file => !$"/{file}".Contains("/.", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    public byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(Root, file));

    public DateTimeOffset ChangedAt(string file) => File.GetLastWriteTimeUtc(Path.Combine(Root, file));

    /// <summary>The external id of what becomes of a file.</summary>
    public string NameOf(string file)
    {
        var name = $"{prefix}-{Path.ChangeExtension(file, null).Replace('/', ':')}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file)))[..12];
        return name.Length <= NameMaxLength && name.All(letter => !char.IsControl(letter))
            ? name
            : $"{name.AsSpan(0, Math.Min(name.Length, 100))}-{hash}";
    }

    /// <summary>The picture at a path of the old site, in the first of the folders that has it; null if it is in none.</summary>
    public string? PictureAt(string path, params string[] folders)
    {
        var relative = SourceText.Decode(path).TrimStart('/');

        return folders
            .DefaultIfEmpty("")
            .Select(folder => Path.GetFullPath(Path.Combine(Root, folder, relative)))
            .FirstOrDefault(file => PictureShelf.IsPicture(file) && File.Exists(file) && IsNear(file));
    }

    /// <summary>A path as an address has it.</summary>
    public static string Encode(string file) => string.Join('/', file.Split('/').Select(Uri.EscapeDataString));

    // Pictures of a generator's site are beside its texts.
    private bool IsNear(string file) =>
        file.StartsWith((Path.GetDirectoryName(Root) ?? "").TrimEnd('/') + '/', StringComparison.Ordinal);
}
