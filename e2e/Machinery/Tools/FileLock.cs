namespace Portal.Machinery;

/// <summary>A lock between processes, held through an open file: it ends with its holder, however that ends.</summary>
public static class FileLock
{
    /// <summary>Waits for the lock; dispose what it returns to let go of it.</summary>
    public static async Task<IDisposable> TakeAsync(string file, TimeSpan limit)
    {
        using var timeout = new CancellationTokenSource(limit);
        while (true)
        {
            try
            {
                return new FileStream(
                    file,
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None
                );
            }
            catch (IOException) when (!timeout.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
            }
        }
    }
}
