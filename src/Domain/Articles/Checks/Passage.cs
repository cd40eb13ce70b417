using System.Globalization;
using Domain.Bodies;

namespace Domain.Articles.Checks;

/// <summary>One text of a content and its pointer; a text in spans is one passage, however marks divide it.</summary>
internal sealed record Passage(string Pointer, string Text, IMarkedText? Source = null)
{
    /// <summary>The pointer to the string that contains the character at an offset.</summary>
    public string PointerAt(int offset)
    {
        for (var (index, end) = (0, 0); index < Source?.Children.Count; index++)
        {
            end += Source.Children[index].Text.Length;

            if (offset < end)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{Pointer}/children/{index}/text");
            }
        }

        return Pointer;
    }
}

/// <summary>One use of an image, with the texts of this use.</summary>
internal sealed record ImageUse(string Pointer, long Image, string? Alt, string? Caption, bool Decorative);

/// <summary>One link as readers see it: its text and pointer.</summary>
internal sealed record LinkText(string Pointer, string Text);

/// <summary>The address that one link leads to.</summary>
internal sealed record AddressUse(string Pointer, string Address);

/// <summary>One reference to an article, and the type that it must have, if any.</summary>
internal sealed record ArticleUse(string Pointer, long Article, ArticleType? Type = null);

/// <summary>One link to a section.</summary>
internal sealed record SectionUse(string Pointer, long Section);

/// <summary>One document to download.</summary>
internal sealed record DocumentUse(string Pointer, long Document);

/// <summary>One heading, with the level of the heading above it in the same passage; 1 is the title.</summary>
internal sealed record Heading(string Pointer, string Text, int Level, int LevelAbove);
