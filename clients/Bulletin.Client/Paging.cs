using System.Runtime.CompilerServices;
using Bulletin.Client.Models;

namespace Bulletin.Client;

/// <summary>Reads lists to their end, one page after the other, as far as you iterate.</summary>
public static class Paging
{
    /// <summary>The items of all pages.</summary>
    /// <param name="read">Reads the page at a cursor, which is null for the first one.</param>
    /// <param name="items">The items of a page.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async IAsyncEnumerable<TItem> Items<TList, TItem>(
        Func<string?, CancellationToken, Task<TList?>> read,
        Func<TList, IEnumerable<TItem>?> items,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
        where TList : class, IPaged
    {
        ArgumentNullException.ThrowIfNull(items);

        await foreach (var page in Pages(read, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in items(page) ?? [])
            {
                yield return item;
            }
        }
    }

    /// <summary>The pages themselves, for what they contain besides items, such as the cursor of the change log.</summary>
    /// <param name="read">Reads the page at a cursor.</param>
    /// <param name="cursor">Where to begin; null is the beginning of the list.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async IAsyncEnumerable<TList> Pages<TList>(
        Func<string?, CancellationToken, Task<TList?>> read,
        string? cursor = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
        where TList : class, IPaged
    {
        ArgumentNullException.ThrowIfNull(read);

        do
        {
            if (await read(cursor, cancellationToken).ConfigureAwait(false) is not { } page)
            {
                yield break;
            }

            yield return page;
            cursor = page.NextCursor;
        } while (cursor is not null);
    }
}
