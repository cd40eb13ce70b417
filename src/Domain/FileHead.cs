namespace Domain;

/// <summary>The beginning of a file, by which its format is detected.</summary>
public static class FileHead
{
    /// <summary>The number of leading bytes that every format can be detected by: all first pages of an Ogg file, however many streams it has.</summary>
    public const int Length = 4096;
}
