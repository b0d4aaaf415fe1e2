"""Question and passages -> tokens -> an extractive model -> how well the words of each sentence answer."""
